package dev.postern.throttle;

import dev.postern.throttle.ThrottleDecision.Granted;
import java.util.List;

/**
 * A limiter that lets through while it cannot say: for the presses of those who hold a link, which
 * nothing of ours that is broken may keep them from.
 */
public record Lenient(Throttle throttle) implements Throttle {
  @Override
  public ThrottleDecision admit(List<Demand> demands) {
    try {
      return throttle.admit(demands);
    } catch (LimiterAway away) {
      return new Granted();
    }
  }

  @Override
  public void giveBack(List<Demand> demands) {
    giveBack(throttle, demands);
  }

  /** Whether what was granted is taken back or not: it is over in a window. */
  static boolean giveBack(Throttle throttle, List<Throttle.Demand> demands) {
    try {
      throttle.giveBack(demands);
      return true;
    } catch (LimiterAway away) {
      return false;
    }
  }
}
