package dev.postern.benchmarks.statistics;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * How a sample differs from a reference.
 *
 * @param superiority whether its times are longer or shorter
 * @param rankP of the Mann-Whitney test: how likely as much would be if they were not
 * @param bestGuess how often somebody is right who knows both samples, gets one more time and
 *     guesses by the best threshold; one half is a coin's. A little more than that in any sample
 * @param shapeP of the Kolmogorov-Smirnov test, which sees differences of any kind
 */
public record Difference(Superiority superiority, double rankP, double bestGuess, double shapeP) {

  public static Difference between(Sample sample, Sample reference) {
    double[] own = sample.values();
    double[] others = reference.values();
    KolmogorovSmirnovTest.TwoResult shape = KolmogorovSmirnovTest.withDefaults().test(own, others);
    return new Difference(
        Superiority.of(sample, reference),
        MannWhitneyUTest.withDefaults().test(own, others).getPValue(),
        0.5 + shape.getStatistic() / 2,
        shape.getPValue());
  }

  Difference withP(double ofRanks, double ofShape) {
    return new Difference(superiority, ofRanks, bestGuess, ofShape);
  }
}
