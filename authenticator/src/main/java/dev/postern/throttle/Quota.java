package dev.postern.throttle;

import java.time.Duration;

/**
 * How often something may happen: {@code limit} times in any stretch of time as long as the {@code
 * window}.
 */
public record Quota(int limit, Duration window) {
  /** The highest limit that is counted exactly: the instants of a window are kept in one row. */
  public static final int HIGHEST_LIMIT = 128;

  /** The highest limit there is. */
  static final int HIGHEST_APPROXIMATE_LIMIT = 1_000_000;

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(31);

  public Quota {
    if (limit < 1 || limit > HIGHEST_APPROXIMATE_LIMIT) {
      throw new IllegalArgumentException("a limit is between 1 and " + HIGHEST_APPROXIMATE_LIMIT);
    }
    if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a window is between a second and 31 days");
    }
  }

  boolean canBeExact() {
    return limit <= HIGHEST_LIMIT;
  }
}
