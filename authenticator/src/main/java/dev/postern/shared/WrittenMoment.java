package dev.postern.shared;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;

/**
 * A point in time in words, as a reader writes it.
 *
 * @param date with its weekday, such as "Saturday, November 28, 2026"
 * @param time of day, to the minute
 * @param zone the zone that both are told in, by its full name
 */
public record WrittenMoment(String date, String time, String zone) {
  /** In the words of a language. */
  public static WrittenMoment of(ZonedDateTime at, Locale reader) {
    return new WrittenMoment(
        write(at, DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL), reader),
        inOnePiece(write(at, DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), reader)),
        zone(at, reader));
  }

  public static WrittenMoment of(Instant at, ZoneId zone, Locale reader) {
    return of(at.atZone(zone), reader);
  }

  /**
   * What a template is given.
   *
   * @param name what happens then, such as {@code expiry}
   */
  public Map<String, String> named(String name) {
    return Map.of(name + "Date", date, name + "Time", time, name + "Zone", zone);
  }

  private static String zone(ZonedDateTime at, Locale reader) {
    return at.getZone().normalized().equals(ZoneOffset.UTC)
        ? "UTC"
        : write(at, DateTimeFormatter.ofPattern("zzzz"), reader);
  }

  private static String write(ZonedDateTime at, DateTimeFormatter format, Locale reader) {
    return format.withLocale(reader).format(at);
  }

  /** JDKs differ in the space before "PM", and the narrow one is not in every font. */
  private static String inOnePiece(String time) {
    return time.replace('\u202F', '\u00A0').replace(' ', '\u00A0');
  }
}
