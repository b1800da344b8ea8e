package dev.postern.email;

import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The languages that Postern speaks, each with a time zone that its readers may live in.
 *
 * @param tag the name of the language in Keycloak's settings
 */
record Language(String tag, ZoneId zone) {
  static final Language ENGLISH = new Language("en", "Europe/London");
  static final Language ARABIC = new Language("ar", "Asia/Riyadh");

  private Language(String tag, String zone) {
    this(tag, ZoneId.of(zone));
  }

  static Stream<Language> all() {
    return Stream.concat(Stream.of(ENGLISH), others());
  }

  /** All that are translated from English. */
  static Stream<Language> others() {
    return Stream.of(
        new Language("de", "Europe/Berlin"),
        new Language("fr", "Europe/Paris"),
        new Language("es", "Europe/Madrid"),
        new Language("it", "Europe/Rome"),
        new Language("nl", "Europe/Amsterdam"),
        new Language("pt-BR", "America/Sao_Paulo"),
        new Language("pl", "Europe/Warsaw"),
        new Language("sv", "Europe/Stockholm"),
        new Language("ja", "Asia/Tokyo"),
        new Language("zh-CN", "Asia/Shanghai"),
        ARABIC);
  }

  Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  /** As Keycloak judges it. */
  boolean isLeftToRight() {
    return !equals(ARABIC);
  }

  @Override
  public String toString() {
    return tag;
  }
}
