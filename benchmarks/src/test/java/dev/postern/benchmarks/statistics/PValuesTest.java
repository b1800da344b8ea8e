package dev.postern.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PValuesTest {

  /** The smallest times four, the next times three, and so on, but never less than before. */
  @Test
  void areAdjustedStepByStep() {
    List<Double> adjusted = new PValues(List.of(0.01, 0.04, 0.03, 0.005)).adjusted();

    assertThat(adjusted)
        .usingComparatorForType(PValuesTest::nearly, Double.class)
        .containsExactly(0.03, 0.06, 0.06, 0.02);
  }

  @Test
  void staySmallEnoughForProbabilities() {
    assertThat(new PValues(List.of(0.6, 0.7)).adjusted()).containsExactly(1.0, 1.0);
  }

  @Test
  void stayAsTheyAreAlone() {
    assertThat(new PValues(List.of(0.02)).adjusted()).containsExactly(0.02);
  }

  private static int nearly(Double one, Double other) {
    return Math.abs(one - other) < 1e-12 ? 0 : Double.compare(one, other);
  }
}
