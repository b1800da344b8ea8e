package dev.postern.throttle;

import dev.postern.throttle.ThrottleDecision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/**
 * Counts exactly what is to be exact, and approximately what is only to be about right: the latter
 * is looked at first, and counted last. Racing callers may go a little beyond it.
 */
public final class TieredThrottle implements Throttle {
  private final Throttle exact;
  private final Tallies tallies;
  private final InstantSource clock;

  public TieredThrottle(Throttle exact, Tallies tallies, InstantSource clock) {
    this.exact = exact;
    this.tallies = tallies;
    this.clock = clock;
  }

  @Override
  public ThrottleDecision admit(List<Demand> demands) {
    Instant now = clock.instant();
    List<Demand> full =
        approximate(demands).stream().filter(demand -> !tallies.hasPlace(demand, now)).toList();
    if (!full.isEmpty()) {
      Duration wait =
          full.stream()
              .map(demand -> tallies.untilLess(demand, now))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      return new Refused(wait, full);
    }
    ThrottleDecision decision = exact.admit(exact(demands));
    if (decision instanceof ThrottleDecision.Granted) {
      count(demands, now, 1);
    }
    return decision;
  }

  @Override
  public void giveBack(List<Demand> demands) {
    count(demands, clock.instant(), -1);
    exact.giveBack(exact(demands));
  }

  private void count(List<Demand> demands, Instant now, int times) {
    approximate(demands).forEach(demand -> tallies.count(demand, now, times));
  }

  private static List<Demand> approximate(List<Demand> demands) {
    return demands.stream().filter(Demand::isApproximate).toList();
  }

  private static List<Demand> exact(List<Demand> demands) {
    return demands.stream().filter(demand -> !demand.isApproximate()).toList();
  }
}
