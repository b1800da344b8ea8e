package dev.postern.policy.keycloak;

import dev.postern.policy.LocalText;
import dev.postern.policy.PolicyProblem;
import dev.postern.shared.UnsafeCharacters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key whose text may differ by language: {@code postern.brand.welcome} for everybody, {@code
 * postern.brand.welcome.pt-BR} for readers of one language.
 *
 * @param key the one for everybody
 * @param longest how many characters a text may have
 * @param clean drops what such a text cannot hold
 */
record LocalTextKey(String key, int longest, UnaryOperator<String> clean) {
  static LocalTextKey ofOneLine(String key, int longest) {
    return new LocalTextKey(key, longest, LocalTextKey::oneLine);
  }

  static LocalTextKey ofLines(String key, int longest) {
    return new LocalTextKey(key, longest, LocalTextKey::lines);
  }

  /** Whether an attribute is this key, in whatever language. */
  boolean covers(String attribute) {
    return attribute.equals(key) || attribute.startsWith(key + ".");
  }

  /** Reads the text in all of its languages, and names what is wrong with any. */
  LocalText read(Map<String, String> attributes, List<PolicyProblem> problems) {
    Map<Locale, String> byLanguage = new HashMap<>();
    attributes.keySet().stream()
        .filter(attribute -> attribute.startsWith(key + "."))
        .sorted()
        .forEach(
            attribute ->
                text(attribute, attributes, problems)
                    .ifPresent(text -> byLanguage.put(language(attribute, problems), text)));
    return new LocalText(text(key, attributes, problems), byLanguage);
  }

  private Optional<String> text(
      String attribute, Map<String, String> attributes, List<PolicyProblem> problems) {
    Optional<String> text =
        Optional.ofNullable(attributes.get(attribute)).map(clean).filter(t -> !t.isEmpty());
    if (text.filter(t -> t.length() > longest).isPresent()) {
      problems.add(
          new PolicyProblem(attribute, "must not be longer than " + longest + " characters"));
    }
    return text;
  }

  private Locale language(String attribute, List<PolicyProblem> problems) {
    String tag = attribute.substring(key.length() + 1);
    Locale language = Locale.forLanguageTag(tag);
    if (!language.toLanguageTag().equals(tag)) {
      problems.add(
          new PolicyProblem(
              attribute, "must end in a language tag (RFC 5646), such as de or pt-BR"));
    }
    return language;
  }

  static String oneLine(@Nullable String text) {
    return text == null ? "" : safe(text).replaceAll("\\s+", " ").strip();
  }

  private static String lines(String text) {
    return text.replaceAll("\\R", "\n")
        .lines()
        .map(line -> safe(line).stripTrailing())
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static String safe(String text) {
    return text.codePoints()
        .map(character -> UnsafeCharacters.contain(character) ? ' ' : character)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
