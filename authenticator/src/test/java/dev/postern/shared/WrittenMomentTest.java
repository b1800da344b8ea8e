package dev.postern.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrittenMomentTest {
  private static final Instant AT = Instant.parse("2026-11-28T23:30:00Z");

  @Test
  void isInTheReadersLanguageAndZone() {
    assertThat(WrittenMoment.of(AT, ZoneId.of("Europe/Berlin"), Locale.GERMAN))
        .isEqualTo(
            new WrittenMoment(
                "Sonntag, 29. November 2026", "00:30", "Mitteleuropäische Normalzeit"));
    assertThat(WrittenMoment.of(AT, ZoneId.of("America/New_York"), Locale.ENGLISH))
        .isEqualTo(
            new WrittenMoment(
                "Saturday, November 28, 2026", "6:30\u00A0PM", "Eastern Standard Time"));
  }

  @Test
  void knowsSummerTime() {
    Instant july = Instant.parse("2026-07-01T12:00:00Z");

    assertThat(WrittenMoment.of(july, ZoneId.of("Europe/Paris"), Locale.FRENCH).zone())
        .isEqualTo("heure d’été d’Europe centrale");
  }

  @Test
  void callsUtcWhatEverybodyCallsIt() {
    assertThat(WrittenMoment.of(AT, ZoneOffset.UTC, Locale.JAPANESE).zone()).isEqualTo("UTC");
    assertThat(WrittenMoment.of(AT, ZoneId.of("Etc/UTC"), Locale.FRENCH).zone()).isEqualTo("UTC");
  }

  @Test
  void isGivenToTemplatesByWhatHappensThen() {
    assertThat(new WrittenMoment("d", "t", "z").named("expiry"))
        .isEqualTo(Map.of("expiryDate", "d", "expiryTime", "t", "expiryZone", "z"));
  }
}
