package dev.postern.throttle;

import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleDecision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rule of the limiter, for whoever keeps its windows.
 *
 * @param decision what to say
 * @param windows what to keep for each demanded key, also if it was refused
 */
public record Reckoning(ThrottleDecision decision, Map<ThrottleKey, SlidingWindow> windows) {
  public Reckoning {
    windows = Map.copyOf(windows);
  }

  /**
   * Decides about demands and counts them if all are granted.
   *
   * @param kept the window of a demanded key, as it was kept; nobody may change it meanwhile
   * @throws IllegalArgumentException if a key is demanded twice
   */
  public static Reckoning of(
      List<Demand> demands, Function<ThrottleKey, SlidingWindow> kept, Instant now) {
    Map<ThrottleKey, SlidingWindow> windows = windows(demands, kept, now);
    List<Demand> full =
        demands.stream().filter(demand -> wait(demand, windows, now).isPresent()).toList();
    Optional<Duration> wait =
        full.stream()
            .flatMap(demand -> wait(demand, windows, now).stream())
            .max(Comparator.naturalOrder());
    if (wait.isPresent()) {
      return new Reckoning(new Refused(wait.get(), full), windows);
    }
    windows.replaceAll((key, window) -> window.granted(now));
    return new Reckoning(new Granted(), windows);
  }

  /**
   * Takes back one time of each; that is always granted.
   *
   * @param kept the window of a demanded key, as it was kept; nobody may change it meanwhile
   * @throws IllegalArgumentException if a key is demanded twice
   */
  public static Reckoning givenBack(
      List<Demand> demands, Function<ThrottleKey, SlidingWindow> kept, Instant now) {
    Map<ThrottleKey, SlidingWindow> windows = windows(demands, kept, now);
    windows.replaceAll((key, window) -> window.givenBack());
    return new Reckoning(new Granted(), windows);
  }

  private static Optional<Duration> wait(
      Demand demand, Map<ThrottleKey, SlidingWindow> windows, Instant now) {
    return windowOf(demand, windows).untilFree(now, demand.quota());
  }

  /** What to keep for a demand. */
  public SlidingWindow windowOf(Demand demand) {
    return windowOf(demand, windows);
  }

  private static Map<ThrottleKey, SlidingWindow> windows(
      List<Demand> demands, Function<ThrottleKey, SlidingWindow> kept, Instant now) {
    return demands.stream()
        .collect(
            Collectors.toMap(
                Demand::key,
                demand -> kept.apply(demand.key()).at(now, demand.quota()),
                Reckoning::twice));
  }

  private static SlidingWindow windowOf(Demand demand, Map<ThrottleKey, SlidingWindow> windows) {
    return Objects.requireNonNull(windows.get(demand.key()));
  }

  private static SlidingWindow twice(SlidingWindow one, SlidingWindow other) {
    throw new IllegalArgumentException("a key is demanded twice");
  }
}
