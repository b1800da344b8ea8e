package dev.postern.mail.keycloak;

import dev.postern.mail.MailOrder;
import dev.postern.mail.Outbox;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/** An outbox that wakes this node's postmen once an order was committed. */
public final class NudgeAfterCommit implements Outbox {
  private final Outbox outbox;
  private final KeycloakSession session;

  public NudgeAfterCommit(Outbox outbox, KeycloakSession session) {
    this.outbox = outbox;
    this.session = session;
  }

  @Override
  public void place(MailOrder order, Instant at) {
    outbox.place(order, at);
    session
        .getTransactionManager()
        .enlistAfterCompletion(new Nudge(session.getKeycloakSessionFactory()));
  }

  @Override
  public Optional<Claim> claim(Instant now, Instant until, Set<RealmId> except) {
    return outbox.claim(now, until, except);
  }

  @Override
  public boolean release(Claim claim) {
    return outbox.release(claim);
  }

  @Override
  public boolean settle(Claim claim) {
    return outbox.settle(claim);
  }

  @Override
  public boolean postpone(Claim claim, Instant due, String failure) {
    return outbox.postpone(claim, due, failure);
  }

  @Override
  public boolean bury(Claim claim, Instant at, String failure) {
    return outbox.bury(claim, at, failure);
  }

  @Override
  public int purge(Instant before, int most) {
    return outbox.purge(before, most);
  }
}
