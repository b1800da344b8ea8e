package dev.postern.throttle;

import dev.postern.throttle.ThrottleDecision.Granted;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A limiter that lets through while it cannot say: for the presses of those who hold a link, which
 * nothing of ours that is broken may keep them from. One for each request: it knows what it has let
 * through uncounted, and takes that back from nobody.
 */
public final class Lenient implements Throttle {
  private final Throttle throttle;
  private final Set<ThrottleKey> uncounted = ConcurrentHashMap.newKeySet();

  public Lenient(Throttle throttle) {
    this.throttle = throttle;
  }

  @Override
  public ThrottleDecision admit(List<Demand> demands) {
    try {
      return throttle.admit(demands);
    } catch (LimiterAway away) {
      demands.forEach(demand -> uncounted.add(demand.key()));
      return new Granted();
    }
  }

  @Override
  public void giveBack(List<Demand> demands) {
    List<Demand> counted =
        demands.stream().filter(demand -> !uncounted.remove(demand.key())).toList();
    giveBack(throttle, counted);
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
