package dev.postern.throttle;

import dev.postern.throttle.ThrottleDecision.Granted;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One request's time of something, which counts once however often its transaction is run again
 * after a lost race. Where the request is known by something that it shares with those that repeat
 * it, all of them count once.
 */
public final class Turn {
  private final AtomicBoolean granted = new AtomicBoolean();
  private final Optional<Occasion> occasion;

  /** Of a request that nothing tells from others. */
  public Turn() {
    this(Optional.empty());
  }

  /**
   * Of a request that may be repeated.
   *
   * @param occasion what it is known by; empty if by nothing
   */
  public Turn(Optional<Occasion> occasion) {
    this.occasion = occasion;
  }

  /** Asks, unless this request was granted it before. */
  public ThrottleDecision take(Throttle throttle, List<Throttle.Demand> demands) {
    if (granted.get()) {
      return new Granted();
    }
    ThrottleDecision decision =
        occasion
            .map(known -> known.ask(throttle, demands))
            .orElseGet(() -> throttle.admit(demands));
    granted.set(decision instanceof Granted);
    return decision;
  }
}
