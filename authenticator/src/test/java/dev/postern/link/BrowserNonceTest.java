package dev.postern.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.shared.Sha256;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserNonceTest {
  private static final String TEXT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

  private final BrowserNonce nonce = BrowserNonce.parse(TEXT).orElseThrow();

  @Test
  void isDrawnWith43Characters() {
    Random random = new Random(1);
    String drawn = BrowserNonce.draw(random).value();

    assertThat(drawn).hasSize(43);
    assertThat(BrowserNonce.parse(drawn)).isPresent();
    assertThat(BrowserNonce.draw(random).value()).isNotEqualTo(drawn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd Hh8",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH\"8"
      })
  void isNotReadFromAnythingElse(String text) {
    assertThat(BrowserNonce.parse(text)).isEmpty();
  }

  @Test
  void matchesItselfAlone() {
    assertThat(nonce.matches(TEXT)).isTrue();
    assertThat(nonce.matches("")).isFalse();
    assertThat(nonce.matches(TEXT + " ")).isFalse();
    assertThat(nonce.matches(TEXT.toLowerCase(Locale.ROOT))).isFalse();
  }

  @Test
  void isRememberedByItsSha256() {
    assertThat(nonce.digest()).isEqualTo(Sha256.hex(TEXT)).doesNotContain(TEXT);
  }

  @Test
  void isNoPartOfAnyText() {
    assertThat(nonce).hasToString("BrowserNonce");
  }
}
