package dev.postern.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuperiorityTest {
  private static final double EXACT = 1e-9;

  /** Mann and Whitney's race of tortoises and hares, by place: T H H H H H T T T T T H. */
  @Test
  void isTheShareOfPairsInWhichTheSampleIsLonger() {
    Sample tortoises = Sample.of(1, 7, 8, 9, 10, 11);
    Sample hares = Sample.of(2, 3, 4, 5, 6, 12);

    assertThat(Superiority.of(tortoises, hares).probability()).isCloseTo(25 / 36.0, within(EXACT));
    assertThat(Superiority.of(hares, tortoises).probability()).isCloseTo(11 / 36.0, within(EXACT));
  }

  /** Of the four pairs one is a tie, and the others are lost. */
  @Test
  void countsTiesHalf() {
    assertThat(Superiority.of(Sample.of(1, 2), Sample.of(2, 3)).probability())
        .isCloseTo(0.5 / 4, within(EXACT));
  }

  /**
   * By hand: 1 is longer than none of 2 and 4, and 3 than one half of them; 2 than one half of 1
   * and 3, and 4 than all. Both have a variance of 1/8, and there are two of each.
   */
  @Test
  void hasDeLongsStandardError() {
    Superiority superiority = Superiority.of(Sample.of(1, 3), Sample.of(2, 4));

    assertThat(superiority.probability()).isCloseTo(0.25, within(EXACT));
    assertThat(superiority.standardError()).isCloseTo(Math.sqrt(0.125 / 2 * 2), within(EXACT));
    assertThat(superiority.interval(0.95).high())
        .isCloseTo(0.25 + 1.959963985 * Math.sqrt(0.125), within(1e-6));
    assertThat(superiority.interval(0.95).low()).isZero();
  }

  @Test
  void isCertainOfSamplesThatDoNotOverlap() {
    assertThat(Superiority.of(Sample.of(5, 6, 7), Sample.of(1, 2)).interval(0.99))
        .isEqualTo(new Interval(1, 1));
  }

  /** Two exponential waits, the one twice as long on average: it is the longer in two of three. */
  @Test
  void hasIntervalsThatAreRightAsOftenAsTheySay() {
    Random random = new Random(7);
    long right =
        IntStream.range(0, 1000)
            .filter(
                round ->
                    Superiority.of(
                            drawn(200, random, source -> 2 * exponential(source)),
                            drawn(200, random, SuperiorityTest::exponential))
                        .interval(0.9)
                        .contains(2 / 3.0))
            .count();

    assertThat(right).isBetween(870L, 930L);
  }

  static Sample drawn(int size, Random random, ToDoubleFunction<Random> distribution) {
    return Sample.of(
        IntStream.range(0, size).mapToDouble(i -> distribution.applyAsDouble(random)).toArray());
  }

  private static double exponential(Random random) {
    return -Math.log(1 - random.nextDouble());
  }
}
