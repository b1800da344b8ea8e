package dev.postern.mail.keycloak;

import dev.postern.mail.Dispatches;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** Dispatches that wake this node's postmen once an order was hastened and that is committed. */
public final class NudgingDispatches implements Dispatches {
  private final Dispatches dispatches;
  private final KeycloakSession session;

  public NudgingDispatches(Dispatches dispatches, KeycloakSession session) {
    this.dispatches = dispatches;
    this.session = session;
  }

  @Override
  public Map<String, Dispatch> of(Collection<String> subjects) {
    return dispatches.of(subjects);
  }

  @Override
  public boolean hasten(String subject, Instant now) {
    boolean hastened = dispatches.hasten(subject, now);
    if (hastened) {
      session
          .getTransactionManager()
          .enlistAfterCompletion(new Nudge(session.getKeycloakSessionFactory()));
    }
    return hastened;
  }
}
