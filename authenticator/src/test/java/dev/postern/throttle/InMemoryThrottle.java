package dev.postern.throttle;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A limiter in memory: one caller at a time. */
public final class InMemoryThrottle implements Throttle {
  private final Map<ThrottleKey, SlidingWindow> windows = new HashMap<>();
  private final InstantSource clock;

  public InMemoryThrottle(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized ThrottleDecision admit(List<Demand> demands) {
    Reckoning reckoning =
        Reckoning.of(
            demands, key -> windows.getOrDefault(key, SlidingWindow.EMPTY), clock.instant());
    windows.putAll(reckoning.windows());
    return reckoning.decision();
  }
}
