package dev.postern.throttle;

import dev.postern.throttle.ThrottleDecision.Granted;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One request's time of something, which counts once however often its transaction is run again
 * after a lost race.
 */
public final class Turn {
  private final AtomicBoolean granted = new AtomicBoolean();

  /** Asks, unless this request was granted it before. */
  public ThrottleDecision take(Throttle throttle, List<Throttle.Demand> demands) {
    if (granted.get()) {
      return new Granted();
    }
    ThrottleDecision decision = throttle.admit(demands);
    granted.set(decision instanceof Granted);
    return decision;
  }
}
