package dev.postern.mail;

import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The orders that are waiting. All calls join the caller's transaction; the postman gives {@link
 * #claim} and the settling calls short transactions of their own.
 */
public interface Outbox {
  /** Adds an order that is due at once; it becomes visible to postmen with the caller's commit. */
  void place(MailOrder order, Instant at);

  /**
   * Takes the order that has been due longest and is under no running lease, counts the attempt and
   * leases the order until {@code until}. Racing claims, on one node or several, never get the same
   * order; a claim never waits for another's. A lease that has run out is anybody's: its holder
   * died.
   */
  default Optional<Claim> claim(Instant now, Instant until) {
    return claim(now, until, Set.of());
  }

  /**
   * The same, among the orders of other realms than these.
   *
   * @param except a few
   */
  Optional<Claim> claim(Instant now, Instant until, Set<RealmId> except);

  /**
   * Gives an order back as if it had never been claimed: it is due, and the attempt does not count.
   *
   * @return whether the lease was still ours; if not, nothing was changed
   */
  boolean release(Claim claim);

  /**
   * Ends an order for good: it was carried out, or has become pointless.
   *
   * @return whether the lease was still ours; if not, nothing was changed
   */
  boolean settle(Claim claim);

  /**
   * Gives an order back, to be tried again at {@code due}.
   *
   * @param failure why this attempt failed, for the people who run the server; at most 255
   *     characters are kept
   * @return whether the lease was still ours; if not, nothing was changed
   */
  boolean postpone(Claim claim, Instant due, String failure);

  /**
   * Gives an order up. It is kept for people to see and nobody tries it again.
   *
   * @return whether the lease was still ours; if not, nothing was changed
   */
  boolean bury(Claim claim, Instant at, String failure);

  /**
   * Forgets orders that were given up long ago.
   *
   * @param before when they were given up
   * @param most how many at most
   * @return how many were forgotten
   */
  int purge(Instant before, int most);

  /** One postman's hold on one order. */
  record Claim(MailOrder order, LeaseId lease) {}
}
