package dev.postern.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void hasTheMedianBetweenTheMiddleTwo() {
    assertThat(Sample.of(4, 1, 100, 2).median()).isEqualTo(3);
  }

  @Test
  void hasTheTimeThatFewAreAbove() {
    Sample sample = Sample.of(IntStream.rangeClosed(1, 1000).asDoubleStream().toArray());

    assertThat(sample.p95()).isCloseTo(950, within(1.0));
  }

  @Test
  void isNotChangedByWhatIsAskedOfIt() {
    Sample sample = Sample.of(3, 1, 2);

    sample.median();
    sample.p95();

    assertThat(sample.values()).containsExactly(3, 1, 2);
    assertThat(sample.laterBy(2).values()).containsExactly(5, 3, 4);
  }

  @Test
  void isNoSampleOfOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(1));
  }
}
