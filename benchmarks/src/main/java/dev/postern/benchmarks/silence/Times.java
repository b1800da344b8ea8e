package dev.postern.benchmarks.silence;

import dev.postern.benchmarks.statistics.Family;
import dev.postern.benchmarks.statistics.Sample;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What was measured, by kind. */
record Times(Map<Kind, Sample> samples) {

  /** What somebody sees who looks how long the answer takes. */
  static Times ofAnswers(List<Ask> asks) {
    return of(asks, Ask::kind, Ask::answer);
  }

  /** What somebody sees who looks how busy the server is right after the answer. */
  static Times ofPagesAfter(List<Ask> asks) {
    return of(asks, Ask::before, Ask::page);
  }

  /** What somebody sees who goes on to look how their link fares. */
  static Times ofLooks(List<Look> looks) {
    return of(looks, Look::kind, Look::milliseconds);
  }

  private static <T> Times of(
      List<T> measured, Function<T, Kind> kind, ToDoubleFunction<T> milliseconds) {
    Map<Kind, List<Double>> values =
        measured.stream()
            .collect(
                Collectors.groupingBy(
                    kind,
                    () -> new EnumMap<>(Kind.class),
                    Collectors.mapping(milliseconds::applyAsDouble, Collectors.toList())));
    Map<Kind, Sample> samples = new EnumMap<>(Kind.class);
    values.forEach((each, times) -> samples.put(each, Sample.of(times)));
    return new Times(samples);
  }

  Sample reference() {
    return of(Kind.NOBODY);
  }

  Sample of(Kind kind) {
    Sample sample = samples.get(kind);
    if (sample == null) {
      throw new IllegalArgumentException("nothing was measured of " + kind);
    }
    return sample;
  }

  Family family() {
    return new Family(compared().size());
  }

  /** All but the reference. */
  List<Kind> compared() {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.NOBODY && samples.containsKey(kind))
        .toList();
  }
}
