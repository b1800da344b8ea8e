package dev.postern.policy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The firm's face on pages and in mails.
 *
 * @param firm its name as clients know it
 * @param closingLine what the firm says at the end of a page that lets nobody in, for every
 *     language that it has no line of its own for
 * @param closingLines the same, by language
 */
public record Brand(String firm, Optional<String> closingLine, Map<Locale, String> closingLines) {
  public Brand {
    closingLines = Map.copyOf(closingLines);
  }

  /** A firm that has said nothing but its name. */
  public static Brand named(String firm) {
    return new Brand(firm, Optional.empty(), Map.of());
  }

  /**
   * The closing line for a reader: in their very locale, else in its language, else the one for
   * everybody.
   */
  public Optional<String> closingLine(Locale reader) {
    return Optional.ofNullable(closingLines.get(reader))
        .or(
            () ->
                Optional.ofNullable(closingLines.get(Locale.forLanguageTag(reader.getLanguage()))))
        .or(() -> closingLine);
  }
}
