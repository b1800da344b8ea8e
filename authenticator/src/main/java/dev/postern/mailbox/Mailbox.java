package dev.postern.mailbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a mailbox.
 *
 * @param stoppedAt since when its owner wants no mail that they did not ask for
 * @param suspicion why mails to it may not arrive
 */
public record Mailbox(Optional<Instant> stoppedAt, Optional<Suspicion> suspicion) {
  /** A mailbox of which nothing is known: most of them. */
  public static final Mailbox UNKNOWN = new Mailbox(Optional.empty(), Optional.empty());

  public boolean stopped() {
    return stoppedAt.isPresent();
  }

  public boolean suspect() {
    return suspicion.isPresent();
  }
}
