package dev.postern.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.theme.PropertiesUtil;

/**
 * The message file and the templates know the same keys, and no message trips over MessageFormat.
 */
class MessagesTest {
  private static final Path RESOURCES = Path.of("src", "main", "resources", "theme-resources");
  private static final Pattern USE = Pattern.compile("(?:msg|mail\\.expiry)\\(\"([^\"]+)\"");

  /** Named by the provider that sends the mail, not by a template. */
  private static final Set<String> USED_BY_THE_SENDER =
      Set.of(
          "posternInvitationSubject",
          "posternReminderSubject",
          "posternSignInSubject",
          "posternClosedSubject",
          "posternAddressChangedSubject",
          "posternNoAccountSubject",
          "posternDeviceSubject",
          "posternDisownedSubject");

  @Test
  void everyKeyIsUsedAndEveryUsedKeyExists() throws IOException {
    Set<String> used = new TreeSet<>(USED_BY_THE_SENDER);
    for (Path template : templates()) {
      Matcher use = USE.matcher(Files.readString(template, UTF_8));
      while (use.find()) {
        used.add(use.group(1));
      }
    }

    assertThat(messages().stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void noMessageHoldsAnApostropheThatMessageFormatWouldSwallow() throws IOException {
    assertThat(messages()).allSatisfy((key, text) -> assertThat((String) text).doesNotContain("'"));
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
      return files.filter(file -> file.toString().endsWith(".ftl")).toList();
    }
  }

  private static Properties messages() throws IOException {
    Properties messages = new Properties();
    try (InputStream file =
        Files.newInputStream(RESOURCES.resolve("messages").resolve("messages_en.properties"))) {
      PropertiesUtil.readCharsetAware(messages, file);
    }
    return messages;
  }
}
