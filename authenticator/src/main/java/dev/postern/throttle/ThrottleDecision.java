package dev.postern.throttle;

import java.time.Duration;

/** What the limiter says. */
public sealed interface ThrottleDecision {
  /** Go ahead: this time was counted. */
  record Granted() implements ThrottleDecision {}

  /**
   * Not now: nothing was counted.
   *
   * @param retryAfter until every key that was full has a free place again, to the millisecond;
   *     somebody else may take it
   */
  record Refused(Duration retryAfter) implements ThrottleDecision {
    public Refused {
      if (retryAfter.isNegative() || retryAfter.isZero()) {
        throw new IllegalArgumentException("a refusal is for some time");
      }
    }
  }
}
