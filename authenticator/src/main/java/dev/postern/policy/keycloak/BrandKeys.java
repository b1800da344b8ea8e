package dev.postern.policy.keycloak;

import dev.postern.policy.Brand;
import dev.postern.policy.PolicyProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Reads the face of a portal's firm from the client's attributes. */
final class BrandKeys {
  static final String NAME = "postern.brand.name";
  static final String CLOSING_LINE = "postern.brand.closing-line";

  /** A sentence or two; more would not be read on such a page. */
  static final int LONGEST_LINE = 300;

  private static final String LANGUAGE_LINE = CLOSING_LINE + ".";

  private final ClientModel client;
  private final List<PolicyProblem> problems;

  /**
   * Reads one portal's keys.
   *
   * @param problems where every value is named that is none
   */
  BrandKeys(ClientModel client, List<PolicyProblem> problems) {
    this.client = client;
    this.problems = problems;
  }

  /** Whether an attribute is one of these keys, in whatever language. */
  static boolean isKnown(String key) {
    return key.equals(NAME) || key.equals(CLOSING_LINE) || key.startsWith(LANGUAGE_LINE);
  }

  Brand read(RealmModel realm) {
    Map<Locale, String> lines = new HashMap<>();
    client.getAttributes().keySet().stream()
        .filter(key -> key.startsWith(LANGUAGE_LINE))
        .sorted()
        .forEach(key -> line(key).ifPresent(text -> lines.put(language(key), text)));
    return new Brand(firm(realm), line(CLOSING_LINE), lines);
  }

  /** On one line whatever was configured: the name stands in the subject of mails. */
  private String firm(RealmModel realm) {
    return Stream.of(
            client.getAttribute(NAME),
            realm.getDisplayName(),
            client.getName(),
            client.getClientId())
        .map(BrandKeys::oneLine)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("every client has a client id"));
  }

  private Optional<String> line(String key) {
    Optional<String> text =
        Optional.ofNullable(client.getAttribute(key))
            .map(BrandKeys::oneLine)
            .filter(line -> !line.isEmpty());
    if (text.filter(line -> line.length() > LONGEST_LINE).isPresent()) {
      problems.add(
          new PolicyProblem(key, "must not be longer than " + LONGEST_LINE + " characters"));
    }
    return text;
  }

  /** The language of a key such as {@code postern.brand.closing-line.pt-BR}. */
  private Locale language(String key) {
    String tag = key.substring(LANGUAGE_LINE.length());
    Locale language = Locale.forLanguageTag(tag);
    if (!language.toLanguageTag().equals(tag)) {
      problems.add(
          new PolicyProblem(key, "must end in a language tag (RFC 5646), such as de or pt-BR"));
    }
    return language;
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "" : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
