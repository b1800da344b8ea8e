package dev.postern.mailbox;

import dev.postern.mailbox.Suspicion.Reason;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of mailboxes. All calls join the caller's transaction.
 *
 * <p>Of any number of racing calls for the same change exactly one is told that it made it. Who
 * writes of a mailbox first may lose a race by an error of the database: run {@link #stop} and
 * {@link #suspect} in transactions that are run again.
 */
public interface MailboxBook {
  /**
   * What is known of these mailboxes, in one query.
   *
   * @return an entry for each of them, {@link Mailbox#UNKNOWN} where nothing is known
   */
  Map<MailboxId, Mailbox> find(Collection<MailboxId> ids);

  /**
   * Remembers that the owner wants no mail that they did not ask for.
   *
   * @return whether that is news
   */
  boolean stop(MailboxId id, Instant at);

  /**
   * Takes a stop back.
   *
   * @return whether there was one
   */
  boolean allow(MailboxId id);

  /**
   * Remembers that mails to the mailbox may not arrive. The first suspicion stays until it is
   * cleared.
   *
   * @return whether that is news
   */
  boolean suspect(MailboxId id, Reason reason, Instant at);

  /**
   * Forgets a suspicion: a mail has arrived.
   *
   * @return whether there was one
   */
  boolean clear(MailboxId id);

  /** What is known of one mailbox. */
  default Mailbox find(MailboxId id) {
    return find(List.of(id)).getOrDefault(id, Mailbox.UNKNOWN);
  }

  /** Whether the owner wants no mail that they did not ask for. */
  default boolean isStopped(MailboxId id) {
    return find(id).stopped();
  }

  /** Why mails to the mailbox may not arrive, if there is a reason. */
  default Optional<Suspicion> suspicion(MailboxId id) {
    return find(id).suspicion();
  }
}
