package dev.postern.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrandTest {
  private static final Locale BRAZILIAN = Locale.forLanguageTag("pt-BR");

  private final Brand brand =
      new Brand(
          "Harbour & Lane",
          Optional.of("Please call us."),
          Map.of(Locale.GERMAN, "Bitte rufen Sie uns an.", BRAZILIAN, "Ligue para nós."));

  @Test
  void saysTheClosingLineInTheReadersLanguage() {
    assertThat(brand.closingLine(Locale.GERMAN)).contains("Bitte rufen Sie uns an.");
    assertThat(brand.closingLine(Locale.forLanguageTag("de-AT")))
        .contains("Bitte rufen Sie uns an.");
    assertThat(brand.closingLine(BRAZILIAN)).contains("Ligue para nós.");
  }

  @Test
  void saysTheLineForEverybodyWhereItHasNoneOfTheLanguage() {
    assertThat(brand.closingLine(Locale.FRENCH)).contains("Please call us.");
    assertThat(brand.closingLine(Locale.forLanguageTag("pt-PT"))).contains("Please call us.");
  }

  @Test
  void saysNothingIfTheFirmDoesNot() {
    assertThat(Brand.named("Harbour & Lane").closingLine(Locale.ENGLISH)).isEmpty();
  }
}
