package dev.postern.throttle;

class InMemoryThrottleTest extends ThrottleContract {
  private final Throttle throttle = new InMemoryThrottle(clock);

  @Override
  protected Throttle throttle() {
    return throttle;
  }
}
