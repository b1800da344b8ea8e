package dev.postern.wiring;

import dev.postern.shared.NewTransaction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Transactions of their own, each in a Keycloak session of its own. */
final class KeycloakTransactions<C> implements NewTransaction<C> {
  private static final String TASK = "Postern";

  private final KeycloakSessionFactory factory;
  private final @Nullable KeycloakContext context;
  private final Function<KeycloakSession, C> graph;

  private KeycloakTransactions(
      KeycloakSessionFactory factory,
      @Nullable KeycloakContext context,
      Function<KeycloakSession, C> graph) {
    this.factory = factory;
    this.context = context;
    this.graph = graph;
  }

  /** For work outside any request: no realm is set. */
  static <C> KeycloakTransactions<C> ofServer(
      KeycloakSessionFactory factory, Function<KeycloakSession, C> graph) {
    return new KeycloakTransactions<>(factory, null, graph);
  }

  /** For work of a request: its realm and client are set in the new session as well. */
  static <C> KeycloakTransactions<C> within(
      KeycloakSession session, Function<KeycloakSession, C> graph) {
    return new KeycloakTransactions<>(
        session.getKeycloakSessionFactory(), session.getContext(), graph);
  }

  /** Whether Keycloak says, in its own words, that another was faster to insert a row. */
  static boolean isDuplicate(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ModelDuplicateException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public <T> T run(Function<C, T> work) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory,
        context,
        session -> {
          T answer = work.apply(graph.apply(session));
          // A violated constraint shall say so here; a failed JTA commit hides its cause.
          session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
          return answer;
        },
        TASK);
  }
}
