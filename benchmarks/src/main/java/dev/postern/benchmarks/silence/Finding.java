package dev.postern.benchmarks.silence;

import dev.postern.benchmarks.statistics.Difference;
import dev.postern.benchmarks.statistics.Family;
import dev.postern.benchmarks.statistics.Interval;
import dev.postern.benchmarks.statistics.Sample;
import dev.postern.benchmarks.statistics.Verdict;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What there is to say of one kind, compared with the reference.
 *
 * @param difference with adjusted p-values: all kinds are looked at together
 * @param interval of the probability that its times are longer
 */
record Finding(Kind kind, Sample times, Difference difference, Interval interval, Verdict verdict) {

  /** All kinds but the reference, in the order of the kinds. */
  static List<Finding> in(Times times) {
    List<Kind> kinds = times.compared();
    Family family = times.family();
    List<Difference> differences =
        family.adjusted(
            kinds.stream()
                .map(kind -> Difference.between(times.of(kind), times.reference()))
                .toList());
    return IntStream.range(0, kinds.size())
        .mapToObj(i -> of(kinds.get(i), times, differences.get(i)))
        .toList();
  }

  private static Finding of(Kind kind, Times times, Difference difference) {
    Family family = times.family();
    return new Finding(
        kind, times.of(kind), difference, family.interval(difference), family.verdict(difference));
  }
}
