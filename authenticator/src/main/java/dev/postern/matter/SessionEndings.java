package dev.postern.matter;

import dev.postern.shared.MatterId;
import java.util.Optional;

/**
 * The orders to end sessions, which are worked off in the background: by then the sessions open
 * nothing any more. All calls join the caller's transaction.
 */
public interface SessionEndings {
  /**
   * Places an order; it is begun once the caller has committed, and comes to its end whatever
   * becomes of the server.
   *
   * <p>What an order means that names a person is withdrawn at once: it counts for nothing from the
   * caller's commit on. If it names no matter, so does what that person's logins in progress have
   * shown by then, and prove later. Proofs of a matter count for nothing because the matter is
   * closed; as many as there may be of those, they are left alone here.
   *
   * @return how many sessions it means
   */
  EndingProgress place(EndingOrder order);

  /** How far the latest order to end the sessions of a whole matter has come, if there is one. */
  Optional<EndingProgress> progress(MatterId matter);
}
