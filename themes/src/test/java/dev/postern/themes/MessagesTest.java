package dev.postern.themes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.theme.PropertiesUtil;

/**
 * The message files and the templates know the same keys, and no message trips over MessageFormat.
 */
class MessagesTest {
  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final String PAGES = "theme-resources/messages/messages_en.properties";
  private static final String THEME = "theme/postern/login/messages/messages_en.properties";
  private static final Pattern USE = Pattern.compile("msg\\(\"([^\"]+)\"");

  /** What a key may end in besides its letters, and what can stand there. */
  private static final Map<String, List<String>> ENDINGS =
      Map.of("${reason}", DeadPageTest.REASONS, "${progress}", HealPageTest.PROGRESS);

  /** Messages of Keycloak's pages that the theme words anew. */
  private static final Set<String> USED_BY_KEYCLOAK =
      Set.of("loginAccountTitle", "cookieNotFoundMessage");

  /** Those that a flow's steps name: "Deny access", and the one for contacts with a password. */
  private static final Set<String> USED_BY_FLOWS =
      Set.of("posternNeedsMoreThanALink", "posternStaffOnly", "posternContactsOnly");

  /** Messages of Keycloak's own that a page of the theme shows or knows by their text. */
  private static final Set<String> OF_KEYCLOAK =
      Set.of(
          "backToApplication",
          "errorTitle",
          "expiredActionTokenNoSessionMessage",
          "invalidCodeMessage",
          "invalidRequestMessage",
          "traceIdSupportMessage");

  /** What Keycloak says on its error page in the name of the handler of signed links. */
  private static final String SAID_BY_THE_HANDLER = "posternLinkRefused";

  @Test
  void everyKeyIsUsedAndEveryUsedKeyExists() throws IOException {
    Set<String> used = keysIn("theme-resources/templates");
    used.addAll(USED_BY_FLOWS);
    used.add(SAID_BY_THE_HANDLER);

    assertThat(messages(PAGES).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void theThemeHasTheKeysOfItsOwnTemplates() throws IOException {
    Set<String> used = keysIn("theme");
    used.addAll(USED_BY_KEYCLOAK);
    used.remove(SAID_BY_THE_HANDLER);
    used.removeAll(OF_KEYCLOAK);

    assertThat(messages(THEME).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGES, THEME})
  void noMessageHoldsAnApostropheThatMessageFormatWouldSwallow(String file) throws IOException {
    assertThat(messages(file))
        .allSatisfy((key, text) -> assertThat((String) text).doesNotContain("'"));
  }

  private static Set<String> keysIn(String folder) throws IOException {
    Set<String> used = new TreeSet<>();
    for (Path template : templates(folder)) {
      Matcher use = USE.matcher(Files.readString(template, UTF_8));
      while (use.find()) {
        used.addAll(spelledOut(use.group(1)));
      }
    }
    return used;
  }

  private static List<String> spelledOut(String key) {
    return ENDINGS.entrySet().stream()
        .filter(ending -> key.endsWith(ending.getKey()))
        .findFirst()
        .map(e -> e.getValue().stream().map(end -> key.replace(e.getKey(), end)).toList())
        .orElse(List.of(key));
  }

  private static List<Path> templates(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".ftl")).toList();
    }
  }

  private static Properties messages(String path) throws IOException {
    Properties messages = new Properties();
    try (InputStream file = Files.newInputStream(RESOURCES.resolve(path))) {
      PropertiesUtil.readCharsetAware(messages, file);
    }
    return messages;
  }
}
