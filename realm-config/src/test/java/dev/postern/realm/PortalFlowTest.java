package dev.postern.realm;

import static dev.postern.realm.ProjectFile.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PortalFlowTest {

  private static final int LINK = 1;
  private static final int STAFF = 3;

  private final JsonNode realm = ProjectFile.realm();

  @Nested
  class Steps {

    @Test
    void aLinkThenASessionThenARequestThenAPasswordThenStaffCredentials() {
      assertThat(outline("postern-portal", ""))
          .containsExactly(
              "ALTERNATIVE postern-portal-link",
              "  CONDITIONAL postern-portal-link-redeem",
              "    REQUIRED conditional-level-of-authentication",
              "    REQUIRED postern-redeem",
              "    CONDITIONAL postern-portal-link-code",
              "      REQUIRED conditional-user-configured",
              "      REQUIRED auth-otp-form",
              "  CONDITIONAL postern-portal-link-ceiling",
              "    REQUIRED conditional-sub-flow-executed",
              "    REQUIRED conditional-level-of-authentication",
              "    REQUIRED deny-access-authenticator",
              "ALTERNATIVE postern-session",
              "ALTERNATIVE postern-request",
              "ALTERNATIVE postern-portal-password",
              "  REQUIRED postern-password",
              "  CONDITIONAL postern-portal-password-code",
              "    REQUIRED conditional-user-configured",
              "    REQUIRED auth-otp-form",
              "ALTERNATIVE postern-portal-staff",
              "  CONDITIONAL postern-portal-staff-credentials",
              "    REQUIRED conditional-level-of-authentication",
              "    CONDITIONAL postern-portal-staff-not-contacts",
              "      REQUIRED conditional-user-role",
              "      REQUIRED deny-access-authenticator",
              "    REQUIRED auth-username-password-form",
              "    CONDITIONAL postern-portal-staff-only",
              "      REQUIRED conditional-user-role",
              "      REQUIRED deny-access-authenticator",
              "    REQUIRED auth-otp-form",
              "    REQUIRED postern-no-remember-me");
    }

    @Test
    void areSortedAsTheyAreWritten() {
      for (JsonNode flow : realm.path("authenticationFlows")) {
        List<Integer> priorities = new ArrayList<>();
        executions(flow).forEach(step -> priorities.add(step.path("priority").asInt()));

        assertThat(priorities).as(flow.path("alias").asText()).isSorted().doesNotHaveDuplicates();
      }
    }

    @Test
    void belongToTheFlowOfThePortalAndToNothingElse() {
      for (JsonNode flow : realm.path("authenticationFlows")) {
        assertThat(flow.path("topLevel").asBoolean())
            .isEqualTo(flow.path("alias").asText().equals("postern-portal"));
        assertThat(flow.path("builtIn").asBoolean(true)).isFalse();
      }
      assertThat(realm.has("browserFlow")).as("Keycloak's own flow elsewhere").isFalse();
    }

    @Test
    void tellTheirMethodsForAsLongAsTheSessionLives() {
      JsonNode ofContacts = realm.path("ssoSessionMaxLifespanRememberMe");
      JsonNode ofStaff = realm.path("ssoSessionMaxLifespan");

      assertMethod("postern-portal-link-redeem", "postern-redeem", "email", ofContacts);
      assertMethod("postern-portal-link-code", "auth-otp-form", "otp", ofContacts);
      assertMethod("postern-portal-password", "postern-password", "pwd", ofContacts);
      assertMethod("postern-portal-password-code", "auth-otp-form", "otp", ofContacts);
      assertMethod(
          "postern-portal-staff-credentials", "auth-username-password-form", "pwd", ofStaff);
      assertMethod("postern-portal-staff-credentials", "auth-otp-form", "otp", ofStaff);
    }

    private void assertMethod(String flow, String authenticator, String method, JsonNode lifespan) {
      JsonNode config = config(step(flow, authenticator));

      assertThat(config.path("default.reference.value").asText()).isEqualTo(method);
      // Without it the method is gone from amr after a second.
      assertThat(config.path("default.reference.maxAge").asText()).isEqualTo(lifespan.asText());
    }
  }

  @Nested
  class Refusals {

    @Test
    void sayInOurWordsWhyAndWhatToDo() {
      assertWords("postern-portal-link-ceiling", "posternNeedsMoreThanALink");
      assertWords("postern-portal-staff-not-contacts", "posternNeedsMoreThanALink");
      assertWords("postern-portal-staff-only", "posternStaffOnly");
    }

    @Test
    void areForWhoeverIsNotStaff() {
      assertNotStaff("postern-portal-staff-not-contacts");
      assertNotStaff("postern-portal-staff-only");
    }

    private void assertWords(String flow, String message) {
      JsonNode config = config(step(flow, "deny-access-authenticator"));

      assertThat(config.path("denyErrorMessage").asText()).as(flow).isEqualTo(message);
    }

    private void assertNotStaff(String flow) {
      JsonNode config = config(step(flow, "conditional-user-role"));

      assertThat(config.path("condUserRole").asText()).as(flow).isEqualTo("staff");
      assertThat(config.path("negate").asBoolean()).as(flow).isTrue();
    }
  }

  @Nested
  class Levels {

    private final JsonNode client = entry(realm.path("clients"), "clientId", "client-portal");

    @Test
    void ofALinkIsOneForAsLongAsItsSessionLives() {
      JsonNode config = condition("postern-portal-link-redeem");

      assertThat(config.path("loa-condition-level").asInt()).isEqualTo(LINK);
      assertThat(config.path("loa-max-age").asText())
          .isEqualTo(realm.path("ssoSessionMaxLifespanRememberMe").asText());
    }

    @Test
    void ofStaffIsHigherForAsLongAsTheirSessionLives() {
      JsonNode config = condition("postern-portal-staff-credentials");

      assertThat(config.path("loa-condition-level").asInt()).isEqualTo(STAFF);
      assertThat(config.path("loa-max-age").asText())
          .isEqualTo(realm.path("ssoSessionMaxLifespan").asText());
    }

    @Test
    void aboveALinkAreRefusedOnceALinkWasRedeemed() {
      int ceiling = condition("postern-portal-link-ceiling").path("loa-condition-level").asInt();
      JsonNode executed =
          config(step("postern-portal-link-ceiling", "conditional-sub-flow-executed"));

      assertThat(ceiling).isGreaterThan(LINK).isLessThan(STAFF);
      assertThat(executed.path("flow_to_check").asText()).isEqualTo("postern-portal-link-redeem");
      assertThat(executed.path("check_result").asText()).isEqualTo("executed");
    }

    /** Keycloak collects them in a map by level and throws on a duplicate, at login. */
    @Test
    void areDifferentInOneFlow() {
      Set<String> levels = new HashSet<>();
      for (JsonNode config : realm.path("authenticatorConfig")) {
        JsonNode level = config.path("config").path("loa-condition-level");
        if (!level.isMissingNode()) {
          assertThat(levels.add(level.asText())).as(level.asText()).isTrue();
        }
      }
      assertThat(levels).hasSize(3);
    }

    /** Keeps a session out that another client's flow made from a password alone. */
    @Test
    void belowALinkAreNotEnoughForThePortal() throws JsonProcessingException {
      String minimum = client.path("attributes").path("minimum.acr.value").asText();

      assertThat(levelsByName().path(minimum).asInt()).isEqualTo(LINK);
    }

    @Test
    void areInTokensAsNumbersAndMayBeAskedForByName() throws JsonProcessingException {
      JsonNode names = levelsByName();

      assertThat(names.path("link").asInt()).isEqualTo(LINK);
      assertThat(names.path("staff").asInt()).isEqualTo(STAFF);
      for (String usual :
          client.path("attributes").path("default.acr.values").asText().split("##", -1)) {
        assertThat(names.path(usual).asText()).isEqualTo(usual);
      }
    }

    private JsonNode levelsByName() throws JsonProcessingException {
      return new ObjectMapper().readTree(realm.path("attributes").path("acr.loa.map").asText());
    }

    private JsonNode condition(String flow) {
      return config(step(flow, "conditional-level-of-authentication"));
    }
  }

  private List<String> outline(String alias, String indent) {
    List<String> lines = new ArrayList<>();
    for (JsonNode step : executions(entry(realm.path("authenticationFlows"), "alias", alias))) {
      String requirement = indent + step.path("requirement").asText() + " ";
      if (step.path("authenticatorFlow").asBoolean()) {
        lines.add(requirement + step.path("flowAlias").asText());
        lines.addAll(outline(step.path("flowAlias").asText(), indent + "  "));
      } else {
        lines.add(requirement + step.path("authenticator").asText());
      }
    }
    return lines;
  }

  private JsonNode step(String flow, String authenticator) {
    return entry(
        executions(entry(realm.path("authenticationFlows"), "alias", flow)),
        "authenticator",
        authenticator);
  }

  private JsonNode config(JsonNode step) {
    return entry(
            realm.path("authenticatorConfig"), "alias", step.path("authenticatorConfig").asText())
        .path("config");
  }

  private static JsonNode executions(JsonNode flow) {
    return flow.path("authenticationExecutions");
  }
}
