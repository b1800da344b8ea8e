package dev.postern.demo.launcher.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  /** {@code 12345678901234567890}, the secret of RFC 6238's test vectors. */
  private final Totp codes = Totp.ofBase32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void agreesWithTheTestVectorsOfTheRfc(long second, String code) {
    assertThat(codes.code(Instant.ofEpochSecond(second))).isEqualTo(code);
  }

  @Test
  void aCodeLivesForThirtySeconds() {
    assertThat(codes.secondsLeft(Instant.ofEpochSecond(60))).isEqualTo(30);
    assertThat(codes.secondsLeft(Instant.ofEpochSecond(89))).isEqualTo(1);
  }

  @Test
  void whatIsNoBase32IsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Totp.ofBase32("secret"));
  }
}
