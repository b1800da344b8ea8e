package dev.postern.throttle;

import dev.postern.throttle.ThrottleDecision.Refused;
import java.util.List;

/**
 * A limiter that refuses while it cannot say: for what sends mails and takes guesses. What it could
 * not take back counts until it has left its window.
 */
public record Cautious(Throttle throttle) implements Throttle {
  @Override
  public ThrottleDecision admit(List<Demand> demands) {
    try {
      return throttle.admit(demands);
    } catch (LimiterAway away) {
      return new Refused(LimiterAway.RETRY_AFTER, List.of());
    }
  }

  @Override
  public void giveBack(List<Demand> demands) {
    Lenient.giveBack(throttle, demands);
  }
}
