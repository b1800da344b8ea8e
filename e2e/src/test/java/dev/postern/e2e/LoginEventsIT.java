package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keycloak's own events: each OIDC request that ends well is one LOGIN, and nothing failed. */
@Journey
class LoginEventsIT {

  private Administrator administrator;
  private Robot browser;
  private Invited anna;
  private String user;
  private int errorsBefore;

  @BeforeEach
  void annaIsInvited(Firm firm) {
    administrator = firm.administrator();
    browser = Robot.withCookies();
    anna = firm.inviteSomebody();
    user = firm.userOf(anna);
    errorsBefore = administrator.countEvents("LOGIN_ERROR");
  }

  @AfterEach
  void nothingFailed() {
    assertThat(administrator.countEvents("LOGIN_ERROR")).isEqualTo(errorsBefore);
  }

  @Test
  void aLinkIsOneLoginAndThePortalsOwnRequestAnother() {
    browser.signInWith(anna.link());

    assertThat(logins())
        .extracting(login -> login.path("details").path("response_type").asText())
        .containsExactly("code", "none");
    assertThat(logins())
        .allSatisfy(login -> assertThat(login.path("sessionId").asText()).isNotEmpty());
    assertThat(logins().get(0).path("sessionId")).isEqualTo(logins().get(1).path("sessionId"));
  }

  @Test
  void aVisitIsOneMore(Firm firm) {
    browser.signInWith(anna.link());
    RelyingParty portal = RelyingParty.portal(firm);

    portal.gets(browser.get(portal.request("openid")));

    assertThat(logins()).hasSize(3);
  }

  @Test
  void aSecondPressIsNone(Firm firm) {
    Answer page = browser.get(anna.link());
    Answer first = browser.press(page, "#postern-open");
    browser.press(page, "#postern-open");

    browser.followed(first);

    assertThat(logins()).hasSize(2);
  }

  @Test
  void aStepOnTheWayIsNone() {
    administrator.require(user, "UPDATE_PROFILE");
    Answer profile = browser.signInWith(anna.link());
    assertThat(logins()).isEmpty();

    browser.followed(
        browser.submit(
            profile,
            "#kc-update-profile-form [type=submit]",
            Map.of("firstName", "Anna", "lastName", "Arnold")));

    assertThat(logins()).hasSize(2);
  }

  @Test
  void aConsentIsNone() {
    String client = administrator.client("client-portal").path("id").asText();
    administrator.changeClient(client, Map.of("consentRequired", true));
    try {
      Answer consent = browser.signInWith(anna.link());
      assertThat(logins()).isEmpty();

      browser.followed(browser.press(consent, "#kc-login"));

      assertThat(logins()).hasSize(2);
    } finally {
      administrator.changeClient(client, Map.of("consentRequired", false));
    }
  }

  private JsonNode logins() {
    return administrator.events(user, "LOGIN");
  }
}
