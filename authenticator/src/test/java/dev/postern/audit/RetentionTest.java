package dev.postern.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
  @ParameterizedTest
  @ValueSource(strings = {"P30D", "P5W", "P18M", "P10Y", "P1Y6M", "P100Y"})
  void factsAreKeptForAPeriodWithinBounds(String text) {
    assertThat(Retention.parse(text)).contains(Period.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "P29D", "P4W", "P101Y", "-P10Y", "P-1Y", "PT24H", "10Y", "P999999999Y", "ten"})
  void whatIsNoneOrOutOfBoundsIsNoPeriod(String text) {
    assertThat(Retention.parse(text)).isEmpty();
  }
}
