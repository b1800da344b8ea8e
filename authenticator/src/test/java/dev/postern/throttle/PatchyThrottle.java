package dev.postern.throttle;

import java.util.List;

/** A limiter that is away at times, and does nothing then. */
public final class PatchyThrottle implements Throttle {
  private final Throttle throttle;
  private int answersLeft = Integer.MAX_VALUE;

  public PatchyThrottle(Throttle throttle) {
    this.throttle = throttle;
  }

  /** Is away once it has answered so many more questions. */
  public void goAwayAfter(int answers) {
    answersLeft = answers;
  }

  public void comeBack() {
    answersLeft = Integer.MAX_VALUE;
  }

  @Override
  public ThrottleDecision admit(List<Demand> demands) {
    if (answersLeft == 0) {
      throw new LimiterAway(new IllegalStateException("away"));
    }
    answersLeft--;
    return throttle.admit(demands);
  }

  /** Also while it has no answers. */
  @Override
  public void giveBack(List<Demand> demands) {
    throttle.giveBack(demands);
  }
}
