package dev.postern.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  @ParameterizedTest
  @CsvSource({"PT0.001S, 1, 1", "PT1S, 1, 1", "PT1.001S, 2, 1", "PT60S, 60, 1", "PT60.5S, 61, 2"})
  void isNeverTooShort(Duration wait, long seconds, long minutes) {
    assertThat(new RetryAfter(wait).seconds()).isEqualTo(seconds);
    assertThat(new RetryAfter(wait).minutes()).isEqualTo(minutes);
  }
}
