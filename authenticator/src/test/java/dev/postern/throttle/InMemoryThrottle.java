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
    Reckoning reckoning = Reckoning.of(demands, this::kept, clock.instant());
    windows.putAll(reckoning.windows());
    return reckoning.decision();
  }

  @Override
  public synchronized void giveBack(List<Demand> demands) {
    windows.putAll(Reckoning.givenBack(demands, this::kept, clock.instant()).windows());
  }

  private SlidingWindow kept(ThrottleKey key) {
    return windows.getOrDefault(key, SlidingWindow.EMPTY);
  }
}
