package dev.postern.realm;

import static dev.postern.realm.ProjectFile.entry;
import static dev.postern.realm.ProjectFile.strings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FirmRealmTest {

  private static final long THIRTY_DAYS = Duration.ofDays(30).toSeconds();
  private static final long ONE_YEAR = Duration.ofDays(365).toSeconds();

  private final JsonNode realm = ProjectFile.realm();

  @Nested
  class TheRealm {

    @Test
    void isTheEnabledRealmOfTheFirm() {
      assertThat(realm.path("realm").asText()).isEqualTo("firm");
      assertThat(realm.path("displayName").asText()).isEqualTo("Harbour & Lane");
      assertThat(realm.path("enabled").asBoolean()).isTrue();
    }

    @Test
    void keepsContactsForThirtyIdleDaysAndAYearAtMost() {
      assertThat(realm.path("rememberMe").asBoolean()).isTrue();
      assertThat(realm.path("ssoSessionIdleTimeoutRememberMe").asLong()).isEqualTo(THIRTY_DAYS);
      assertThat(realm.path("ssoSessionMaxLifespanRememberMe").asLong()).isEqualTo(ONE_YEAR);
    }

    @Test
    void keepsStaffForHalfAnIdleHourAndTenHoursAtMost() {
      assertThat(realm.path("ssoSessionIdleTimeout").asLong())
          .isEqualTo(Duration.ofMinutes(30).toSeconds());
      assertThat(realm.path("ssoSessionMaxLifespan").asLong())
          .isEqualTo(Duration.ofHours(10).toSeconds());
    }

    /** Terms are there to be read; Keycloak's own measure is five minutes. */
    @Test
    void leavesHalfAnHourForEachStepOnTheWayIn() {
      assertThat(realm.path("accessCodeLifespanUserAction").asLong())
          .isEqualTo(Duration.ofMinutes(30).toSeconds());
    }

    @Test
    void knowsOnePersonByOneAddress() {
      assertThat(realm.path("duplicateEmailsAllowed").asBoolean(true)).isFalse();
      assertThat(realm.path("loginWithEmailAllowed").asBoolean(false)).isTrue();
    }

    @Test
    void letsNobodyInByRegistrationOrForgottenPassword() {
      assertThat(realm.path("registrationAllowed").asBoolean(true)).isFalse();
      assertThat(realm.path("resetPasswordAllowed").asBoolean(true)).isFalse();
      assertThat(realm.path("verifyEmail").asBoolean(true)).isFalse();
    }

    @Test
    void slowsDownGuessing() {
      assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
    }

    @Test
    void recordsEventsForNinetyDays() {
      String ninetyDays = String.valueOf(Duration.ofDays(90).toSeconds());

      assertThat(realm.path("eventsEnabled").asBoolean()).isTrue();
      assertThat(realm.path("adminEventsEnabled").asBoolean()).isTrue();
      assertThat(realm.path("adminEventsDetailsEnabled").asBoolean()).isTrue();
      assertThat(strings(realm.path("eventsListeners"))).containsExactly("jboss-logging");
      assertThat(realm.path("enabledEventTypes").isMissingNode()).as("all types").isTrue();
      assertThat(realm.path("eventsExpiration").asText()).isEqualTo(ninetyDays);
      assertThat(realm.path("attributes").path("adminEventsExpiration").asText())
          .isEqualTo(ninetyDays);
    }

    @Test
    void wearsTheThemesOfPostern() {
      assertThat(realm.path("loginTheme").asText()).isEqualTo("postern");
      assertThat(realm.path("emailTheme").asText()).isEqualTo("postern");
      assertThat(realm.path("internationalizationEnabled").asBoolean()).isTrue();
      assertThat(strings(realm.path("supportedLocales")))
          .containsExactlyInAnyOrder(
              "ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt-BR", "sv", "zh-CN");
      assertThat(realm.path("defaultLocale").asText()).isEqualTo("en");
    }

    @Test
    void asksNobodyForANameButForAnAddress() throws JsonProcessingException {
      JsonNode component =
          realm.path("components").path("org.keycloak.userprofile.UserProfileProvider").path(0);
      assertThat(component.path("providerId").asText()).isEqualTo("declarative-user-profile");

      JsonNode attributes =
          new ObjectMapper()
              .readTree(component.path("config").path("kc.user.profile.config").path(0).asText())
              .path("attributes");
      assertThat(entry(attributes, "name", "firstName").has("required")).isFalse();
      assertThat(entry(attributes, "name", "lastName").has("required")).isFalse();
      assertThat(entry(attributes, "name", "email").has("required")).isTrue();
      for (String identity : List.of("username", "email")) {
        assertThat(entry(attributes, "name", identity).at("/permissions/edit"))
            .as("whoever may change their %s could take over another's invitations", identity)
            .extracting(JsonNode::asText)
            .containsExactly("admin");
      }
      assertThat(entry(attributes, "name", "username").path("displayName").asText())
          .as("a message key, not taken from the environment")
          .isEqualTo("${username}");
    }

    /** A list in the file replaces Keycloak's own: what is left out would be missing. */
    @Test
    void keepsKeycloaksRequiredActionsAndAddsTheScopeOfTheSession() {
      List<String> actions = new ArrayList<>();
      realm.path("requiredActions").forEach(action -> actions.add(action.path("alias").asText()));

      assertThat(actions)
          .containsExactly(
              "postern-scope",
              "TERMS_AND_CONDITIONS",
              "UPDATE_PROFILE",
              "VERIFY_EMAIL",
              "CONFIGURE_TOTP",
              "UPDATE_PASSWORD",
              "delete_account",
              "UPDATE_EMAIL",
              "webauthn-register",
              "webauthn-register-passwordless",
              "VERIFY_PROFILE",
              "delete_credential",
              "idp_link",
              "CONFIGURE_RECOVERY_AUTHN_CODES",
              "update_user_locale");
      JsonNode scope = entry(realm.path("requiredActions"), "alias", "postern-scope");
      assertThat(scope.path("providerId").asText()).isEqualTo("postern-scope");
      assertThat(scope.path("enabled").asBoolean()).isTrue();
      assertThat(scope.path("defaultAction").asBoolean(true)).isFalse();
      assertThat(scope.path("priority").asInt()).isEqualTo(1);
    }
  }

  @Nested
  class ThePeople {

    private final JsonNode users = realm.path("users");

    @Test
    void areOneOfStaffTwoContactsAndThePortalItself() {
      List<String> names = new ArrayList<>();
      users.forEach(user -> names.add(user.path("username").asText()));

      assertThat(names).hasSize(4).contains("service-account-client-portal", "sam");
    }

    @Test
    void staffHaveTheRoleAPasswordAndAOneTimeCode() {
      JsonNode sam = entry(users, "username", "sam");

      assertThat(strings(sam.path("realmRoles")))
          .containsExactlyInAnyOrder("default-roles-firm", "staff");
      assertThat(sam.path("email").asText()).isEqualTo("sam@firm.example");
      assertThat(sam.path("credentials").findValuesAsText("type"))
          .containsExactly("password", "otp");
    }

    @Test
    void contactsHaveOpaqueNamesNoCredentialAndAnUnprovenAddress() {
      for (String email : List.of("anna@client.example", "ben@client.example")) {
        JsonNode contact = entry(users, "email", email);

        assertThat(contact.path("username").asText()).matches("contact-[a-z0-9]{8}");
        assertThat(contact.has("credentials")).isFalse();
        assertThat(contact.path("emailVerified").asBoolean(true)).isFalse();
        assertThat(strings(contact.path("realmRoles"))).containsExactly("default-roles-firm");
        assertThat(contact.has("clientRoles")).isFalse();
      }
    }

    @Test
    void thePortalMayActAsAPortalAndNothingElse() {
      JsonNode account = entry(users, "username", "service-account-client-portal");

      assertThat(account.path("serviceAccountClientId").asText()).isEqualTo("client-portal");
      assertThat(account.has("realmRoles")).isFalse();
      assertThat(account.path("clientRoles").properties()).hasSize(1);
      assertThat(strings(account.path("clientRoles").path("postern"))).containsExactly("portal");
    }

    @Test
    void nobodyAdministersTheRealm() {
      for (JsonNode user : users) {
        assertThat(user.path("clientRoles").has("realm-management")).isFalse();
      }
      assertThat(ProjectFile.REALM.text()).doesNotContain("manage-users", "realm-admin");
    }
  }

  @Nested
  class TheApi {

    private final JsonNode client = entry(realm.path("clients"), "clientId", "postern");

    @Test
    void hasTheRolesOfPostern() {
      assertThat(realm.path("roles").path("client").path("postern").findValuesAsText("name"))
          .containsExactlyInAnyOrder("view", "send", "manage", "reveal-links", "portal");
    }

    @Test
    void isNotAClientToSignInTo() {
      assertThat(client.path("bearerOnly").asBoolean()).isTrue();
      for (String flow :
          List.of(
              "standardFlowEnabled",
              "implicitFlowEnabled",
              "directAccessGrantsEnabled",
              "serviceAccountsEnabled",
              "publicClient",
              "fullScopeAllowed")) {
        assertThat(client.path(flow).asBoolean(true)).as(flow).isFalse();
      }
    }
  }
}
