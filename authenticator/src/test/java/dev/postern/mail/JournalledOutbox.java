package dev.postern.mail;

import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** An outbox that notes what is asked of it. */
final class JournalledOutbox implements Outbox {
  private final Outbox outbox;
  private final Journal journal;

  JournalledOutbox(Outbox outbox, Journal journal) {
    this.outbox = outbox;
    this.journal = journal;
  }

  @Override
  public void place(MailOrder order, Instant at) {
    outbox.place(order, at);
  }

  @Override
  public Optional<Claim> claim(Instant now, Instant until, Set<RealmId> except) {
    journal.note("claim");
    return outbox.claim(now, until, except);
  }

  @Override
  public int purge(Instant before, int most) {
    journal.note("purge");
    return outbox.purge(before, most);
  }

  @Override
  public boolean release(Claim claim) {
    journal.note("release");
    return outbox.release(claim);
  }

  @Override
  public boolean settle(Claim claim) {
    journal.note("settle");
    return outbox.settle(claim);
  }

  @Override
  public boolean postpone(Claim claim, Instant due, String failure) {
    journal.note("postpone: " + failure);
    return outbox.postpone(claim, due, failure);
  }

  @Override
  public boolean bury(Claim claim, Instant at, String failure) {
    journal.note("bury: " + failure);
    return outbox.bury(claim, at, failure);
  }
}
