package dev.postern.throttle;

import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleDecision.Refused;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happens once, however often it is tried, also at the same moment on two nodes: a mail that
 * is sent, a request that is told by its key. It counts once.
 *
 * @param key of the kind {@link ThrottleKey.Kind#OCCASION}
 * @param window how long it is remembered that it was counted; tried again after that, it counts
 *     again
 */
public record Occasion(ThrottleKey key, Duration window) {
  /** Longer than anything in the outbox is tried. */
  public static final Duration LIFE_OF_AN_ORDER = Duration.ofDays(1);

  /** A mail order, whatever it is known by. */
  public static Occasion ofOrder(Bucket bucket, String order) {
    return new Occasion(ThrottleKey.ofOccasion(bucket, order), LIFE_OF_AN_ORDER);
  }

  /** Whether it may happen: {@link #ask} says yes. */
  public boolean isAllowed(Throttle throttle, List<Demand> limits) {
    return ask(throttle, limits) instanceof Granted;
  }

  /**
   * Asks whether it may happen; it is granted also if it was before. Asks for itself and for its
   * limits at once: nobody who fails in between goes on uncounted.
   *
   * @param limits what it counts for, with keys other than its own
   * @throws LimiterAway if the limiter cannot say, whatever it was asked before
   */
  ThrottleDecision ask(Throttle throttle, List<Demand> limits) {
    return read(throttle.admit(with(limits)));
  }

  /** What the limiter is asked for at once: itself, and its limits. */
  List<Demand> with(List<Demand> limits) {
    return Stream.concat(Stream.of(once()), limits.stream()).toList();
  }

  /** What an answer to that means: whatever was counted before is granted. */
  ThrottleDecision read(ThrottleDecision told) {
    if (told instanceof Refused away && away.full().isEmpty()) {
      throw new LimiterAway(new IllegalStateException("refused, but nothing is full"));
    }
    boolean countedBefore = told instanceof Refused refused && refused.full().contains(once());
    return countedBefore ? new Granted() : told;
  }

  private Demand once() {
    return new Demand(key, new Quota(1, window));
  }
}
