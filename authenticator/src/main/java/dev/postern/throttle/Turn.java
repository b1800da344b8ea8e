package dev.postern.throttle;

import dev.postern.throttle.ThrottleDecision.Granted;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request's time of something. It is taken before the request's transaction, which would hold a
 * connection while the limiter takes one of its own; used within it, however often that is run
 * again after a lost race; and given back if nothing came of it. Where the request is known by
 * something that it shares with those that repeat it, all of them count once.
 *
 * <p>Belongs to one request, and so to one thread.
 */
public final class Turn {
  private final Optional<Occasion> occasion;
  @Nullable private ThrottleDecision decision;
  private List<Throttle.Demand> counted = List.of();
  private boolean used;

  /**
   * @param occasion what the request is known by; empty if nothing tells it from others
   */
  public Turn(Optional<Occasion> occasion) {
    this.occasion = occasion;
  }

  /**
   * Asks the limiter, once.
   *
   * @throws LimiterAway if it cannot say
   */
  public ThrottleDecision take(Throttle throttle, List<Throttle.Demand> demands) {
    List<Throttle.Demand> all = occasion.map(known -> known.with(demands)).orElse(demands);
    ThrottleDecision told = throttle.admit(all);
    counted = told instanceof Granted ? all : List.of();
    decision = occasion.map(known -> known.read(told)).orElse(told);
    return decision;
  }

  /** Begins a run of the transaction: what the one before has used was rolled back. */
  public void begin() {
    used = false;
  }

  /**
   * Says, within the transaction, that it has come to what counts.
   *
   * @return what the limiter has said; if it refuses, the transaction must not be committed
   */
  public ThrottleDecision use() {
    if (decision == null) {
      throw new IllegalStateException("a turn is taken before it is used");
    }
    used = true;
    return decision;
  }

  /** Whether the last run came to what counts. */
  public boolean isUsed() {
    return used;
  }

  /**
   * Takes back what this request has counted; what another had counted before stays. If the limiter
   * is away it counts until it has left its window.
   */
  public void giveBack(Throttle throttle) {
    Lenient.giveBack(throttle, counted);
    counted = List.of();
  }
}
