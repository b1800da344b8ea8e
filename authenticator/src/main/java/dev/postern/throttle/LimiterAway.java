package dev.postern.throttle;

import java.time.Duration;

/**
 * The limiter cannot say: its database is away, or too slow. Whoever asked decides what that means:
 * nothing is mailed ({@link Cautious}), but nobody is kept from redeeming ({@link Lenient}).
 */
public final class LimiterAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How long to wait before asking again. */
  public static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  public LimiterAway(Throwable cause) {
    super("the limiter cannot say", cause);
  }
}
