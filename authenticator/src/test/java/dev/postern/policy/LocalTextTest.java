package dev.postern.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalTextTest {
  private static final Locale BRAZILIAN = Locale.forLanguageTag("pt-BR");

  private final LocalText text =
      new LocalText(
          Optional.of("Please call us."),
          Map.of(Locale.GERMAN, "Bitte rufen Sie uns an.", BRAZILIAN, "Ligue para nós."));

  @Test
  void isInTheReadersLanguage() {
    assertThat(text.in(Locale.GERMAN)).contains("Bitte rufen Sie uns an.");
    assertThat(text.in(Locale.forLanguageTag("de-AT"))).contains("Bitte rufen Sie uns an.");
    assertThat(text.in(BRAZILIAN)).contains("Ligue para nós.");
  }

  @Test
  void isTheOneForEverybodyWhereThereIsNoneOfTheLanguage() {
    assertThat(text.in(Locale.FRENCH)).contains("Please call us.");
    assertThat(text.in(Locale.forLanguageTag("pt-PT"))).contains("Please call us.");
  }

  @Test
  void isMissingIfTheFirmSaysNothing() {
    assertThat(LocalText.none().in(Locale.ENGLISH)).isEmpty();
    assertThat(Brand.named("Harbour & Lane").closingLine(Locale.ENGLISH)).isEmpty();
  }
}
