package dev.postern.watch;

import dev.postern.throttle.LimiterAway;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.ThrottleDecision;
import dev.postern.throttle.ThrottleDecision.Refused;
import dev.postern.watch.Counted.What;
import dev.postern.watch.LimitHits.Circumstances;
import java.util.List;
import java.util.function.Supplier;

/** A limiter whose refusals are counted and recorded. */
public final class WatchedThrottle implements Throttle {
  private final Throttle throttle;
  private final LimitHits hits;
  private final Meters meters;
  private final Supplier<Circumstances> circumstances;

  /**
   * @param circumstances of whoever asks, at that moment
   */
  public WatchedThrottle(
      Throttle throttle, LimitHits hits, Meters meters, Supplier<Circumstances> circumstances) {
    this.throttle = throttle;
    this.hits = hits;
    this.meters = meters;
    this.circumstances = circumstances;
  }

  @Override
  public ThrottleDecision admit(List<Demand> demands) {
    try {
      ThrottleDecision decision = throttle.admit(demands);
      if (decision instanceof Refused refused) {
        told(refused.full());
      }
      return decision;
    } catch (LimiterAway away) {
      meters.count(Counted.one(What.LIMITER_AWAY));
      throw away;
    }
  }

  /** Who is told that it was done already has not gone too far, whatever else is full. */
  private void told(List<Demand> full) {
    if (full.stream().allMatch(demand -> demand.key().kind().isLimit())) {
      full.forEach(this::hit);
    }
  }

  private void hit(Demand full) {
    meters.count(Counted.one(What.LIMITED, full.key().bucket().name()));
    hits.hit(full, circumstances.get());
  }

  @Override
  public void giveBack(List<Demand> demands) {
    throttle.giveBack(demands);
  }
}
