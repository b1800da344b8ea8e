package dev.postern.benchmarks.statistics;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * The probability that one time of a sample is longer than one of a reference (ties count half):
 * the area under the ROC curve of whoever guesses by "the longer one is of the sample". One half is
 * a coin's; zero tells as much as one.
 *
 * <p>The variance is DeLong's (Biometrics 44, 1988), which assumes nothing of how times are
 * distributed.
 *
 * @param probability the estimate
 * @param standardError of the estimate
 */
public record Superiority(double probability, double standardError) {

  public static Superiority of(Sample sample, Sample reference) {
    double[] all = new NaturalRanking().apply(sample.followedBy(reference));
    double[] ofSample = placements(sample, reference.size(), all, 0);
    double[] ofReference = placements(reference, sample.size(), all, sample.size());
    double variance =
        Variance.of(ofSample).getAsDouble() / ofSample.length
            + Variance.of(ofReference).getAsDouble() / ofReference.length;
    return new Superiority(Mean.of(ofSample).getAsDouble(), Math.sqrt(variance));
  }

  /**
   * For each value, the share of the others that are smaller: how much its rank among all exceeds
   * the one among its own.
   */
  private static double[] placements(Sample own, int others, double[] all, int from) {
    double[] ranks = new NaturalRanking().apply(own.values());
    double[] placements = new double[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      placements[i] = (all[from + i] - ranks[i]) / others;
    }
    return placements;
  }

  /** Where the true probability is, with this confidence, by the normal approximation. */
  public Interval interval(double confidence) {
    double width =
        NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2)
            * standardError;
    return new Interval(Math.max(0, probability - width), Math.min(1, probability + width));
  }
}
