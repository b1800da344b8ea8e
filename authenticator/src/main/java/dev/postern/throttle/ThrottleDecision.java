package dev.postern.throttle;

import dev.postern.throttle.Throttle.Demand;
import java.time.Duration;
import java.util.List;

/** What the limiter says. */
public sealed interface ThrottleDecision {
  /** Go ahead: this time was counted. */
  record Granted() implements ThrottleDecision {}

  /**
   * Not now: nothing was counted.
   *
   * @param retryAfter until every key that was full has a free place again, to the millisecond;
   *     somebody else may take it
   * @param full the demands whose keys were full; none if the limiter could not be asked
   */
  record Refused(Duration retryAfter, List<Demand> full) implements ThrottleDecision {
    public Refused {
      full = List.copyOf(full);
      if (retryAfter.isNegative() || retryAfter.isZero()) {
        throw new IllegalArgumentException("a refusal is for some time");
      }
    }
  }
}
