package dev.postern.mail;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed attempt is tried again: each wait twice the one before, up to a longest one, less
 * up to a fifth at random so that many failed orders do not come back at the same instant.
 *
 * @param first the wait after the first attempt
 * @param longest no wait is longer
 * @param attempts how many attempts there are in all
 */
public record Backoff(Duration first, Duration longest, int attempts) {
  /** Twelve attempts over about twelve hours: after 30 s, 1 min, 2 min ... 2 h, 4 h, 4 h. */
  public static final Backoff DEFAULT =
      new Backoff(Duration.ofSeconds(30), Duration.ofHours(4), 12);

  /** For what a mail server objects to: three attempts over about three hours. */
  public static final Backoff OF_OBJECTIONS =
      new Backoff(Duration.ofHours(1), Duration.ofHours(2), 3);

  private static final double JITTER = 0.2;

  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || attempts < 1) {
      throw new IllegalArgumentException("a backoff has a first wait, a longer one and an attempt");
    }
  }

  /**
   * How long to wait after a failed attempt.
   *
   * @param attempt the attempt that has just failed, counted from 1
   * @return how long to wait, or empty if that was the last attempt
   */
  public Optional<Duration> after(int attempt, RandomGenerator random) {
    if (attempt >= attempts) {
      return Optional.empty();
    }
    double doubled = (double) first.toMillis() * Math.pow(2, attempt - 1.0);
    double bounded = Math.min(doubled, (double) longest.toMillis());
    return Optional.of(Duration.ofMillis((long) (bounded * (1 - JITTER * random.nextDouble()))));
  }
}
