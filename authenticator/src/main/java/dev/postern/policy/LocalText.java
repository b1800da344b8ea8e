package dev.postern.policy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a firm says, in the languages that it says it in.
 *
 * @param everybody for readers of every language that it has no text of its own for
 * @param byLanguage the same, by language
 */
public record LocalText(Optional<String> everybody, Map<Locale, String> byLanguage) {
  public LocalText {
    byLanguage = Map.copyOf(byLanguage);
  }

  /** Of a firm that says nothing. */
  public static LocalText none() {
    return new LocalText(Optional.empty(), Map.of());
  }

  /** For a reader: in their very locale, else in its language, else the text for everybody. */
  public Optional<String> in(Locale reader) {
    return Optional.ofNullable(byLanguage.get(reader))
        .or(() -> Optional.ofNullable(byLanguage.get(Locale.forLanguageTag(reader.getLanguage()))))
        .or(() -> everybody);
  }
}
