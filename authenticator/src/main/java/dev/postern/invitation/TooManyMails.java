package dev.postern.invitation;

import dev.postern.throttle.ThrottleDecision.Refused;
import dev.postern.throttle.Turn;
import java.time.Duration;

/**
 * Takes back the transaction of what goes beyond the limits of its mailbox or portal: whether it is
 * a mail at all is known only after it was entered.
 */
final class TooManyMails extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  private TooManyMails(Duration retryAfter) {
    super("too many mails");
    this.retryAfter = retryAfter;
  }

  /**
   * Uses the turn of a mail that was entered.
   *
   * @throws TooManyMails if the limiter has refused it
   */
  static void unlessGranted(Turn turn) {
    if (turn.use() instanceof Refused tooMany) {
      throw new TooManyMails(tooMany.retryAfter());
    }
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
