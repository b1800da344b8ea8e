package dev.postern.email;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;

/** A point in time as the sender gives it to the templates: date, time of day and zone in words. */
final class SampleMoment {
  private static final Instant AT = Instant.parse("2026-11-28T17:30:00Z");

  /** JDKs do not agree on the time of day in Chinese: until 21 they name the half of the day. */
  private static final String CHINESE_TIME = "01:30";

  private SampleMoment() {}

  /**
   * What the templates are given of it.
   *
   * @param name what happens then: {@code expiry} or {@code changed}
   */
  static Map<String, String> named(String name, Language reader) {
    ZonedDateTime at = AT.atZone(reader.zone());
    Locale locale = reader.locale();
    return Map.of(
        name + "Date",
        DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale).format(at),
        name + "Time",
        locale.getLanguage().equals("zh") ? CHINESE_TIME : time(at, locale),
        name + "Zone",
        DateTimeFormatter.ofPattern("zzzz", locale).format(at));
  }

  private static String time(ZonedDateTime at, Locale locale) {
    return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
        .withLocale(locale)
        .format(at)
        .replace('\u202F', '\u00A0')
        .replace(' ', '\u00A0');
  }
}
