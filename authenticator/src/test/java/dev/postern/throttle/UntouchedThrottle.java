package dev.postern.throttle;

import java.util.List;

/** The limiter of those who must not ask it. */
public final class UntouchedThrottle implements Throttle {
  @Override
  public ThrottleDecision admit(List<Demand> demands) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void giveBack(List<Demand> demands) {
    throw new UnsupportedOperationException();
  }
}
