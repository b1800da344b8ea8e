package dev.postern.matter.keycloak;

import dev.postern.matter.EndingOrder;
import dev.postern.matter.EndingProgress;
import dev.postern.matter.SessionEndings;
import dev.postern.shared.MatterId;
import java.util.Optional;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Orders that wake this node's usher once they were committed. */
public final class NudgingEndings implements SessionEndings {
  private final SessionEndings endings;
  private final KeycloakSession session;

  public NudgingEndings(SessionEndings endings, KeycloakSession session) {
    this.endings = endings;
    this.session = session;
  }

  @Override
  public EndingProgress place(EndingOrder order) {
    EndingProgress progress = endings.place(order);
    session
        .getTransactionManager()
        .enlistAfterCompletion(new Nudge(session.getKeycloakSessionFactory()));
    return progress;
  }

  @Override
  public Optional<EndingProgress> progress(MatterId matter) {
    return endings.progress(matter);
  }

  private static final class Nudge extends AbstractKeycloakTransaction {
    private final KeycloakSessionFactory factory;

    Nudge(KeycloakSessionFactory factory) {
      this.factory = factory;
    }

    @Override
    protected void commitImpl() {
      factory.publish(new EndingsPlaced());
    }

    @Override
    protected void rollbackImpl() {
      // Nothing was placed.
    }
  }
}
