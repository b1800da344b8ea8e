package dev.postern.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrandColorTest {
  /** WCAG 2.2, success criterion 1.4.3, for text of any size. */
  private static final double READABLE = 4.5;

  @Test
  void isReadInSmallAndCapitalLetters() {
    assertThat(BrandColor.parse("#8A1538")).contains(new BrandColor("#8a1538"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8a1538",
        "#8a153",
        "#8a15380",
        "#fff",
        "red",
        "#8a1538;background:url(https://evil.example)",
        "#8a1538\n",
        "#8a153g",
        "#８a1538"
      })
  void isNothingElseThanSixHexadecimalDigits(String text) {
    assertThat(BrandColor.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new BrandColor(text));
  }

  @ParameterizedTest
  @CsvSource({
    "#000000, #ffffff",
    "#1f5a8c, #ffffff",
    "#8a1538, #ffffff",
    "#ffcc00, #000000",
    "#ffffff, #000000",
    "#7fbf7f, #000000"
  })
  void isWrittenOnInWhatIsReadBetter(String color, String ink) {
    assertThat(new BrandColor(color).ink()).isEqualTo(new BrandColor(ink));
  }

  @Test
  void knowsTheContrastsOfTheStandard() {
    assertThat(new BrandColor("#ffffff").contrast(new BrandColor("#000000"))).isEqualTo(21);
    assertThat(new BrandColor("#777777").contrast(new BrandColor("#ffffff")))
        .isCloseTo(4.48, within(0.005));
  }

  @Test
  void isAlwaysReadable() {
    assertThat(IntStream.range(0, 1 << 12).mapToObj(BrandColorTest::everySixteenth))
        .allSatisfy(color -> assertThat(color.contrast(color.ink())).isGreaterThan(READABLE));
  }

  /** 4,096 colours, evenly spread. */
  private static BrandColor everySixteenth(int index) {
    return new BrandColor(
        "#%02x%02x%02x".formatted((index >> 8) * 17, ((index >> 4) & 15) * 17, (index & 15) * 17));
  }
}
