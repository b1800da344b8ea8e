package dev.postern.benchmarks.statistics;

import static dev.postern.benchmarks.statistics.SuperiorityTest.drawn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FamilyTest {
  private final Family family = new Family(7);
  private final Random random = new Random(7);

  private final Sample reference = drawn(2000, random, Random::nextGaussian);

  @Test
  void hasWiderIntervalsThanOneAlone() {
    Difference difference = Difference.between(drawn(100, random, Random::nextGaussian), reference);

    Interval together = family.interval(difference);

    assertThat(new Family(1).interval(difference).isWithin(together)).isTrue();
  }

  @Test
  void adjustsBothChances() {
    Difference seen = new Difference(new Superiority(0.6, 0.01), 0.001, 0.6, 0.002);
    Difference unseen = new Difference(new Superiority(0.5, 0.01), 0.5, 0.5, 0.7);

    assertThat(new Family(2).adjusted(List.of(unseen, seen)))
        .containsExactly(unseen.withP(0.5, 0.7), seen.withP(0.002, 0.004));
  }

  @Nested
  class CallsADifference {

    @Test
    void silentIfManyTimesShowThatItIsOfNoUse() {
      assertThat(verdict(drawn(2000, random, Random::nextGaussian))).isEqualTo(Verdict.SILENT);
    }

    @Test
    void nothingSeenIfThereAreTooFewToShowThat() {
      assertThat(verdict(drawn(100, random, Random::nextGaussian))).isEqualTo(Verdict.NOTHING_SEEN);
    }

    @Test
    void tellingIfTimesAreLonger() {
      assertThat(verdict(drawn(2000, random, source -> source.nextGaussian() + 0.3)))
          .isEqualTo(Verdict.TELLS);
    }

    @Test
    void tellingIfTimesAreShorter() {
      assertThat(verdict(drawn(2000, random, source -> source.nextGaussian() - 0.3)))
          .isEqualTo(Verdict.TELLS);
    }

    @Test
    void tellingIfTimesAreOnlySpreadWider() {
      assertThat(verdict(drawn(2000, random, source -> source.nextGaussian() * 2)))
          .isEqualTo(Verdict.TELLS);
    }

    /** As many times as that show any difference, and this one is of no use. */
    @Test
    void silentIfItIsThereButOfNoUse() {
      Sample many = drawn(30_000, random, Random::nextGaussian);
      Sample later = drawn(30_000, random, source -> source.nextGaussian() + 0.05);
      Difference difference = Difference.between(later, many);

      assertThat(difference.rankP()).isLessThan(0.01);
      assertThat(family.strictVerdict(difference)).isEqualTo(Verdict.SILENT);
    }

    private Verdict verdict(Sample sample) {
      return family.strictVerdict(Difference.between(sample, reference));
    }
  }

  @Nested
  class WouldHaveSeen {

    @Test
    void theDelayThatItNamesAndNoSmallerOne() {
      double delay = new Sensitivity(reference, family).smallestDelay();

      assertThat(verdictOfDelay(delay)).isEqualTo(Verdict.TELLS);
      assertThat(verdictOfDelay(delay * 0.9)).isNotEqualTo(Verdict.TELLS);
    }

    @Test
    void smallerDelaysInMoreTimes() {
      Sample fewer = drawn(200, random, Random::nextGaussian);

      assertThat(new Sensitivity(reference, family).smallestDelay())
          .isLessThan(new Sensitivity(fewer, family).smallestDelay());
    }

    private Verdict verdictOfDelay(double delay) {
      return family.strictVerdict(Difference.between(reference.laterBy(delay), reference));
    }
  }
}
