package dev.postern.realm;

import static dev.postern.realm.ProjectFile.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlaceholderTest {

  private final String file = ProjectFile.REALM.text();
  private final List<Placeholder> placeholders = Placeholder.in(file);

  @Test
  void eachHasADefault() {
    assertThat(placeholders)
        .allSatisfy(placeholder -> assertThat(placeholder.fallback()).isNotNull());
  }

  @Test
  void eachIsAVariableOfPostern() {
    assertThat(names()).allMatch(name -> name.matches("POSTERN_[A-Z_]+"));
    assertThat(file.split("\\$\\{", -1)).as("none is malformed").hasSize(placeholders.size() + 1);
  }

  @Test
  void oneVariableHasOneDefault() {
    Map<List<String>, String> defaults = new HashMap<>();
    for (Placeholder placeholder : placeholders) {
      assertThat(defaults.merge(placeholder.names(), placeholder.fallback(), (a, b) -> a))
          .as(placeholder.text())
          .isEqualTo(placeholder.fallback());
    }
  }

  @Test
  void theReadmeListsEachWithItsDefault() {
    Set<String> listed = new TreeSet<>();
    ProjectFile.README
        .text()
        .lines()
        .filter(line -> line.startsWith("| `POSTERN_"))
        .forEach(line -> listed.add(line.substring(3, line.indexOf('`', 3))));

    assertThat(listed).isEqualTo(names());
    for (Placeholder placeholder : placeholders) {
      if (placeholder.names().size() == 1 && !placeholder.fallback().isEmpty()) {
        assertThat(ProjectFile.README.text())
            .contains(
                "| `" + placeholder.names().get(0) + "` | `" + placeholder.fallback() + "` |");
      }
    }
  }

  @Test
  void everySecretIsOne() throws JsonProcessingException {
    // Not resolved: a secret in clear would stand here as itself.
    JsonNode realm = new ObjectMapper().readTree(file);

    for (JsonNode client : realm.path("clients")) {
      if (client.has("secret")) {
        assertThat(client.path("secret").asText()).startsWith("${POSTERN_");
      }
    }
    for (JsonNode user : realm.path("users")) {
      for (JsonNode credential : user.path("credentials")) {
        assertThat(credential.path("value").asText() + credential.path("secretData").asText())
            .contains("${POSTERN_");
      }
    }
    assertThat(realm.path("smtpServer").path("password").asText()).startsWith("${POSTERN_");
    assertThat(file).doesNotContain("privateKey", "certificate", "salt");
  }

  @Test
  void theStaffSecretIsBase32OfAFullLengthKey() throws JsonProcessingException {
    JsonNode sam = entry(ProjectFile.realm().path("users"), "username", "sam");
    JsonNode otp = entry(sam.path("credentials"), "type", "otp");
    JsonNode data = new ObjectMapper().readTree(otp.path("credentialData").asText());
    String secret =
        new ObjectMapper().readTree(otp.path("secretData").asText()).path("value").asText();

    assertThat(data.path("subType").asText()).isEqualTo("totp");
    assertThat(data.path("algorithm").asText()).isEqualTo("HmacSHA1");
    assertThat(data.path("digits").asInt()).isEqualTo(6);
    assertThat(data.path("period").asInt()).isEqualTo(30);
    assertThat(data.path("secretEncoding").asText()).isEqualTo("BASE32");
    // 32 characters of 5 bits: the 160 bits that RFC 4226 recommends.
    assertThat(secret).matches("[A-Z2-7]{32}");
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    placeholders.forEach(placeholder -> names.addAll(placeholder.names()));
    return names;
  }
}
