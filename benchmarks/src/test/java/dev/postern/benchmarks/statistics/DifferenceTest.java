package dev.postern.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final double EXACT = 1e-9;

  /** Of the 20 ways to choose three of six, one puts them all below, and one all above. */
  @Test
  void hasTheExactChanceOfRanks() {
    assertThat(Difference.between(Sample.of(1, 2, 3), Sample.of(4, 5, 6)).rankP())
        .isCloseTo(2 / 20.0, within(EXACT));
  }

  /**
   * Whoever guesses "the reference" from 2.5 to 4.5 on errs in half of the sample. As far apart are
   * 2 * (C(8,2) - C(8,0)) of the 70 ways to choose four of eight.
   */
  @Test
  void hasTheBestThresholdAndItsExactChance() {
    Difference difference = Difference.between(Sample.of(1, 2, 3, 4), Sample.of(3.5, 4.5, 5, 6));

    assertThat(difference.bestGuess()).isCloseTo(0.875, within(EXACT));
    assertThat(Difference.between(Sample.of(1, 2, 3, 4), Sample.of(2.5, 3.5, 5, 6)).shapeP())
        .isCloseTo(54 / 70.0, within(EXACT));
  }

  /** Neither is longer than the other: only the one is spread wider. */
  @Test
  void seesShapesThatRanksDoNot() {
    double[] narrow = new double[400];
    double[] wide = new double[400];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = 10 + (i - 199.5) / 400;
      wide[i] = 10 + (i - 199.5) / 100;
    }

    Difference difference = Difference.between(Sample.of(wide), Sample.of(narrow));

    assertThat(difference.superiority().probability()).isCloseTo(0.5, within(EXACT));
    assertThat(difference.rankP()).isGreaterThan(0.9);
    assertThat(difference.shapeP()).isLessThan(1e-6);
    assertThat(difference.bestGuess()).isCloseTo(0.6875, within(0.01));
  }
}
