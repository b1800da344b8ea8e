package dev.postern.matter;

import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The orders to end sessions as they are worked off. A proof that an order means is forgotten once
 * its session was dealt with, so that whoever takes the order over goes on where the other stopped.
 * All calls join the caller's transaction.
 */
public interface EndingQueue {
  /**
   * Takes the order that has waited longest and is under no running lease, and leases it until
   * {@code until}. Racing claims, on one node or several, never get the same order; a claim never
   * waits for another's. A lease that has run out is anybody's: its holder died.
   */
  Optional<Claim> claim(Instant now, Instant until);

  /**
   * Sessions that the order means and that were not dealt with yet.
   *
   * @param most how many at most
   */
  List<MeantSession> sessions(EndingOrder order, int most);

  /**
   * The portals that a session may still open by what the order does not mean: by proofs of open
   * matters, or of none, that were not withdrawn.
   */
  Set<PortalId> leftTo(LoginSession session, EndingOrder order);

  /** The portals that the order means a session to lose. */
  Set<PortalId> meantAt(MeantSession session, EndingOrder order);

  /** Forgets the proofs of a session that the order means. */
  void forget(MeantSession session, EndingOrder order);

  /**
   * Counts one session as dealt with, and renews the lease.
   *
   * @return whether the lease was still ours; if not, nothing was changed
   */
  boolean dealtWithOne(Claim claim, Instant until);

  /**
   * Gives an order back, to be gone on with at {@code due}, after those that have waited longer.
   *
   * @return whether the lease was still ours; if not, nothing was changed
   */
  boolean giveBack(Claim claim, Instant due);

  /**
   * Ends an order for good: no session is left that it means.
   *
   * @return whether the lease was still ours; if not, nothing was changed
   */
  boolean conclude(Claim claim, Instant at);

  /**
   * One usher's hold on one order.
   *
   * @param lease names this hold
   */
  record Claim(EndingOrder order, String lease) {}

  /**
   * A session by what its proofs say of it.
   *
   * @param proven when it has proven last what the order means: a session of this id that began
   *     later is another
   */
  record MeantSession(SessionId id, UserId user, Instant proven) {}
}
