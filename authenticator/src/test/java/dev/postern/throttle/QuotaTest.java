package dev.postern.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaTest {
  @ParameterizedTest
  @CsvSource({"1, PT1S", "5, PT10M", "1000000, P31D"})
  void isBounded(int limit, Duration window) {
    assertThat(new Quota(limit, window).limit()).isEqualTo(limit);
  }

  @ParameterizedTest
  @CsvSource({"0, PT10M", "1000001, PT10M", "-1, PT10M", "5, PT0S", "5, PT0.999S", "5, P31DT1S"})
  void isRefusedBeyondItsBounds(int limit, Duration window) {
    assertThatThrownBy(() -> new Quota(limit, window)).isInstanceOf(IllegalArgumentException.class);
  }
}
