package dev.postern.realm;

import static dev.postern.realm.ProjectFile.strings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.keycloak.config.Option;

class ComposeFileTest {

  /** {@code ${NAME:-default}}: what compose itself takes from the environment. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::-([^}]*))?}");

  private final JsonNode compose = ProjectFile.compose();
  private final JsonNode services = compose.path("services");

  @Nested
  class EachService {

    @Test
    void isBuiltHereOrHasAPinnedImage() {
      for (Map.Entry<String, JsonNode> service : services.properties()) {
        if (service.getValue().has("build")) {
          assertThat(service.getValue().path("build").path("target").asText()).isNotEmpty();
        } else {
          assertThat(service.getValue().path("image").asText())
              .as(service.getKey())
              .matches("[a-z0-9./-]+:v?\\d+(\\.\\d+)+");
        }
      }
    }

    @Test
    void tellsWhetherItIsHealthy() {
      for (Map.Entry<String, JsonNode> service : services.properties()) {
        assertThat(strings(service.getValue().path("healthcheck").path("test")))
            .as(service.getKey())
            .isNotEmpty()
            .first()
            .isEqualTo("CMD");
      }
    }

    @Test
    void waitsForHealthNotForAStart() {
      for (JsonNode dependencies : services.findValues("depends_on")) {
        for (Map.Entry<String, JsonNode> dependency : dependencies.properties()) {
          assertThat(services.has(dependency.getKey())).isTrue();
          assertThat(dependency.getValue().path("condition").asText()).isEqualTo("service_healthy");
        }
      }
    }

    @Test
    void isReachedFromThisMachineOnly() {
      for (JsonNode ports : services.findValues("ports")) {
        assertThat(strings(ports)).allMatch(port -> port.startsWith("127.0.0.1:"));
      }
    }

    @Test
    void startsWithoutAnySettingOfOnesOwn() {
      // "$$" is a dollar sign for the container's own shell.
      String text = ProjectFile.COMPOSE.text().replace("$$", "");

      assertThat(VARIABLE.matcher(text).results())
          .isNotEmpty()
          .allSatisfy(variable -> assertThat(variable.group(2)).as(variable.group()).isNotEmpty());
      assertThat(VARIABLE.matcher(text).replaceAll("")).doesNotContain("$");
    }
  }

  @Nested
  class Keycloak {

    private final JsonNode keycloak = services.path("keycloak");
    private static final String OF_PROVIDERS = "KC_SPI_";

    private final Map<String, Option<?>> options = new ServerOptions().byVariable();

    @Test
    void getsOptionsThatItKnows() {
      for (Map.Entry<String, JsonNode> variable : keycloak.path("environment").properties()) {
        // Those of providers are not among the server's own: the provider reads them.
        if (variable.getKey().startsWith("KC_") && !variable.getKey().startsWith(OF_PROVIDERS)) {
          Option<?> option = options.get(variable.getKey());

          assertThat(option).as(variable.getKey()).isNotNull();
          assertThat(option.isBuildTime())
              .as("%s belongs into the image", variable.getKey())
              .isFalse();
          assertThat(option.getDeprecatedMetadata()).as(variable.getKey()).isEmpty();
          assertAcceptable(option, byDefault(variable.getValue()));
        }
      }
    }

    @Test
    void getsVariablesThatTheRealmReads() {
      Set<String> known = new HashSet<>();
      Placeholder.in(ProjectFile.REALM.text()).forEach(found -> known.addAll(found.names()));

      keycloak
          .path("environment")
          .fieldNames()
          .forEachRemaining(
              name -> assertThat(name.startsWith("KC_") || known.contains(name)).as(name).isTrue());
    }

    @Test
    void isBuiltWithOptionsThatItKnows() {
      List<MatchResult> settings =
          Pattern.compile("(KC_[A-Z_]+)=(\\S+)")
              .matcher(ProjectFile.DOCKERFILE.text())
              .results()
              .toList();

      assertThat(settings).extracting(MatchResult::group).contains("KC_DB=postgres");
      for (MatchResult setting : settings) {
        Option<?> option = options.get(setting.group(1));

        assertThat(option).as(setting.group(1)).isNotNull();
        assertThat(option.isBuildTime()).as("%s is for the start", setting.group(1)).isTrue();
        assertAcceptable(option, setting.group(2));
      }
    }

    @Test
    void importsTheRealmAndKeepsWhatItWasBuiltWith() {
      assertThat(strings(keycloak.path("command")))
          .containsExactly("start", "--optimized", "--import-realm");
      assertThat(strings(keycloak.path("volumes")))
          .containsExactly(
              "./realm-config/firm-realm.json:/opt/keycloak/data/import/firm-realm.json:ro");
    }

    @Test
    void knowsItsAddressInFull() {
      assertThat(setting("keycloak", "KC_HOSTNAME")).isEqualTo("http://localhost:8080");
      assertThat(strings(keycloak.path("ports"))).containsExactly("127.0.0.1:8080:8080");
    }

    @Test
    void writesNoAccessLogWithLinksInIt() {
      keycloak
          .path("environment")
          .fieldNames()
          .forEachRemaining(name -> assertThat(name).doesNotContain("ACCESS_LOG"));
      assertThat(ProjectFile.DOCKERFILE.text()).doesNotContain("access-log", "ACCESS_LOG");
    }

    @Test
    void hasTheDatabaseAndTheMailServerOfThisFile() {
      assertThat(setting("keycloak", "KC_DB_URL"))
          .isEqualTo("jdbc:postgresql://postgres:5432/" + setting("postgres", "POSTGRES_DB"));
      assertThat(setting("keycloak", "KC_DB_USERNAME"))
          .isEqualTo(setting("postgres", "POSTGRES_USER"));
      assertThat(setting("keycloak", "KC_DB_PASSWORD"))
          .isEqualTo(setting("postgres", "POSTGRES_PASSWORD"));
      assertThat(services.has(setting("keycloak", "POSTERN_SMTP_HOST"))).isTrue();
      assertThat(compose.path("volumes").has("postgres-data")).isTrue();
    }

    private void assertAcceptable(Option<?> option, String value) {
      if (option.getType() == Boolean.class) {
        assertThat(value).as(option.getKey()).isIn("true", "false");
      }
      if (option.isStrictExpectedValues() && !option.getExpectedValues().isEmpty()) {
        assertThat(option.getExpectedValues()).as(option.getKey()).contains(value);
      }
    }
  }

  @Nested
  class Portal {

    @Test
    void getsVariablesThatItReads() {
      Set<String> known = new HashSet<>();
      Placeholder.in(ProjectFile.PORTAL_SETTINGS.text())
          .forEach(found -> known.addAll(found.names()));

      services
          .path("portal")
          .path("environment")
          .fieldNames()
          .forEachRemaining(name -> assertThat(known).contains(name));
    }

    @Test
    void agreesWithKeycloakOnNamesAndSecret() {
      assertThat(setting("portal", "PORTAL_URL"))
          .isEqualTo(setting("keycloak", "POSTERN_PORTAL_URL"));
      assertThat(setting("portal", "POSTERN_PORTAL_SECRET"))
          .isEqualTo(setting("keycloak", "POSTERN_PORTAL_SECRET"));
      assertThat(setting("portal", "POSTERN_ISSUER"))
          .isEqualTo(setting("keycloak", "KC_HOSTNAME") + "/realms/firm");
    }

    @Test
    void andKeycloakTalkByServiceName() {
      assertThat(setting("portal", "POSTERN_INTERNAL_URL")).isEqualTo("http://keycloak:8080");
      assertThat(setting("keycloak", "KC_HOSTNAME_BACKCHANNEL_DYNAMIC")).isEqualTo("true");
      assertThat(setting("keycloak", "POSTERN_PORTAL_INTERNAL_URL"))
          .isEqualTo("http://portal:8081");
    }
  }

  @Nested
  class Images {

    private final String dockerfile = ProjectFile.DOCKERFILE.text();

    @Test
    void haveTheKeycloakOfTheBuild() {
      assertThat(keycloakVersion("ARG KEYCLOAK_VERSION=(\\S+)", dockerfile))
          .isEqualTo(
              keycloakVersion(
                  "<keycloak.version>(\\S+)</keycloak.version>", ProjectFile.PARENT_POM.text()));
    }

    @Test
    void startFromPinnedOnesOrFromEachOther() {
      Set<String> stages = new HashSet<>();
      for (String line : dockerfile.lines().filter(line -> line.startsWith("FROM ")).toList()) {
        assertThat(line).matches("FROM \\S+ AS \\S+");
        String image = line.split(" ", -1)[1];

        assertThat(
                stages.contains(image)
                    || image.endsWith(":${KEYCLOAK_VERSION}")
                    || image.matches("[a-z0-9./-]+:\\d+(\\.\\d+)+\\S*"))
            .as(image)
            .isTrue();
        stages.add(line.split(" ", -1)[3]);
      }
      assertThat(stages).contains("keycloak", "portal");
    }

    private static String keycloakVersion(String pattern, String text) {
      return Pattern.compile(pattern)
          .matcher(text)
          .results()
          .map(match -> match.group(1))
          .findFirst()
          .orElseThrow();
    }
  }

  private String setting(String service, String variable) {
    JsonNode value = services.path(service).path("environment").path(variable);
    assertThat(value.isMissingNode()).as("%s of %s", variable, service).isFalse();
    return byDefault(value);
  }

  private static String byDefault(JsonNode value) {
    return VARIABLE.matcher(value.asText()).replaceAll("$2");
  }
}
