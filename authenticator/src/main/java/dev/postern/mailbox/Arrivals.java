package dev.postern.mailbox;

import dev.postern.shared.NewTransaction;
import java.time.Instant;

/**
 * Learns that a mail has arrived: somebody has used a link in it. What was suspected before the
 * mail was sent is refuted, and forgotten in a transaction of its own: no race for a mailbox's row
 * may fail a login.
 */
public final class Arrivals {
  private final MailboxBook mailboxes;
  private final NewTransaction<MailboxBook> changes;

  /**
   * Reads in the caller's transaction.
   *
   * @param changes in transactions that are run again when they lost a race
   */
  public Arrivals(MailboxBook mailboxes, NewTransaction<MailboxBook> changes) {
    this.mailboxes = mailboxes;
    this.changes = changes;
  }

  /** A mail that was sent to this mailbox then has been read. */
  public void arrived(MailboxId mailbox, Instant sentAt) {
    mailboxes
        .suspicion(mailbox)
        .filter(suspicion -> suspicion.since().isBefore(sentAt))
        .ifPresent(refuted -> changes.run(book -> book.clear(mailbox)));
  }
}
