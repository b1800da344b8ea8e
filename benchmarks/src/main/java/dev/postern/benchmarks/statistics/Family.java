package dev.postern.benchmarks.statistics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Comparisons with one reference that are looked at together: the chance that any of them is wrong
 * is what it would be for one alone.
 *
 * @param size how many there are
 */
public record Family(int size) {
  private static final double CONFIDENCE = 0.99;

  /** Where the true probability is, in all comparisons at once (Bonferroni). */
  public Interval interval(Difference difference) {
    return difference.superiority().interval(1 - (1 - CONFIDENCE) / size);
  }

  /** The same differences, with p-values by Holm's procedure. */
  public List<Difference> adjusted(List<Difference> differences) {
    List<Double> ranks =
        new PValues(differences.stream().map(Difference::rankP).toList()).adjusted();
    List<Double> shapes =
        new PValues(differences.stream().map(Difference::shapeP).toList()).adjusted();
    return IntStream.range(0, differences.size())
        .mapToObj(i -> differences.get(i).withP(ranks.get(i), shapes.get(i)))
        .toList();
  }

  /** What an adjusted difference comes to. */
  public Verdict verdict(Difference difference) {
    return Verdict.of(difference, interval(difference));
  }

  /** The same for one that all others do nothing for. */
  Verdict strictVerdict(Difference difference) {
    return verdict(
        difference.withP(
            Math.min(1, difference.rankP() * size), Math.min(1, difference.shapeP() * size)));
  }
}
