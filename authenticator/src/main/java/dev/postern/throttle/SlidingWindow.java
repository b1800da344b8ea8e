package dev.postern.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The times that one key was granted and that still count.
 *
 * <p>Nodes' clocks differ, and clocks are set back. Time in a window does not: it is the later of
 * the clock and the latest grant, so that a clock that lags grants nobody more. One that was ahead
 * by more than a whole window was wrong, not early: such grants are taken to have been just now, so
 * that they lock nobody out for longer than a window.
 *
 * @param grants oldest first
 */
public record SlidingWindow(List<Instant> grants) {
  /** Of a key that was never granted. */
  public static final SlidingWindow EMPTY = new SlidingWindow(List.of());

  public SlidingWindow {
    grants = List.copyOf(grants);
  }

  /** The same window at another time: without what has left it. */
  SlidingWindow at(Instant now, Quota quota) {
    Instant furthest = now.plus(quota.window());
    List<Instant> credible =
        grants.stream()
            .map(grant -> grant.isAfter(furthest) ? now : grant)
            .sorted(Comparator.naturalOrder())
            .toList();
    Instant left = new SlidingWindow(credible).time(now).minus(quota.window());
    return new SlidingWindow(credible.stream().filter(grant -> grant.isAfter(left)).toList());
  }

  /** How long until there is a free place; empty if there is one. */
  Optional<Duration> untilFree(Instant now, Quota quota) {
    int excess = grants.size() - quota.limit();
    return excess < 0
        ? Optional.empty()
        : Optional.of(Duration.between(now, grants.get(excess).plus(quota.window())));
  }

  /** With one more grant. */
  SlidingWindow granted(Instant now) {
    return new SlidingWindow(Stream.concat(grants.stream(), Stream.of(time(now))).toList());
  }

  /** With one grant less, if there is one: the latest. Of a window {@link #at} its time. */
  SlidingWindow givenBack() {
    return grants.isEmpty() ? this : new SlidingWindow(grants.subList(0, grants.size() - 1));
  }

  /** The latest grant that still counts. */
  public Optional<Instant> latest() {
    return grants.stream().max(Comparator.naturalOrder());
  }

  private Instant time(Instant now) {
    return latest().filter(now::isBefore).orElse(now);
  }
}
