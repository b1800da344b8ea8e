package dev.postern.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestOriginTest {
  @Test
  void keepsTheBeginningOfAUserAgentThatIsTooLong() {
    assertThat(new RequestOrigin("192.0.2.77", "a".repeat(511) + "bcd").userAgent())
        .isEqualTo("a".repeat(511) + "b");
  }

  @Test
  void keepsAUserAgentThatFits() {
    assertThat(new RequestOrigin("192.0.2.77", "a".repeat(512)).userAgent())
        .isEqualTo("a".repeat(512));
  }
}
