package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.RecordedFacts;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Staff;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console's Events pages tell what the record tells (feature G1). */
@Journey
class RecordEventsIT {

  private static final Map<String, Object> AS_EVER =
      Map.of("eventsEnabled", true, "enabledEventTypes", List.of(), "adminEventsEnabled", true);

  private Administrator administrator;
  private String matter;
  private Invited anna;
  private String user;

  @BeforeEach
  void annaIsInvited(Firm firm) {
    administrator = firm.administrator();
    matter = Firm.newMatter();
    anna =
        firm.sent(
            firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "Purchase of a house")));
    user = firm.userOf(anna);
  }

  @AfterEach
  void asBefore() {
    administrator.changeRealm(AS_EVER);
  }

  @Test
  void userEventsTellTheStoryOfALinkToItsEnd(Firm firm) {
    Robot browser = Robot.withCookies().from("10.20.30.40");
    Answer page = Robot.withCookies().get(anna.link());
    browser.signInWith(anna.link());
    firm.api().closeMatter(matter);
    await().until(() -> told(user, "LOGOUT", "SESSION_ENDED").size() == 1);

    browser.press(page, "#postern-open");

    assertThat(told(user, "SEND_VERIFY_EMAIL", "LINK_SENT")).hasSize(1);
    assertThat(told(user, "EXECUTE_ACTION_TOKEN", "LINK_VIEWED")).hasSize(2);
    assertThat(told(user, "EXECUTE_ACTION_TOKEN", "LINK_REDEEMED")).hasSize(1);
    assertThat(told(user, "VERIFY_EMAIL", "ADDRESS_PROVEN")).hasSize(1);
    JsonNode refused = told(user, "EXECUTE_ACTION_TOKEN_ERROR", "LINK_REFUSED").get(0);
    assertThat(refused.path("error").asText()).isEqualTo("closed");
    assertThat(refused.path("clientId").asText()).isEqualTo("client-portal");
    assertThat(refused.path("ipAddress").asText()).isEqualTo("10.20.30.40");
    assertThat(refused.path("details").path("postern_link").asText()).isEqualTo(anna.linkId());
    assertThat(refused.path("details").path("postern_matter").asText()).isNotEmpty();
  }

  /** A login is Keycloak's own to tell, and so is a sign-out. */
  @Test
  void nothingIsToldTwice() {
    Robot.withCookies().signInWith(anna.link());

    assertThat(administrator.events(user, "LOGIN"))
        .hasSize(2)
        .allSatisfy(login -> assertThat(login.path("details").has("postern_fact")).isFalse());
    assertThat(administrator.events(user, "EXECUTE_ACTION_TOKEN"))
        .extracting(event -> event.path("details").path("postern_fact").asText())
        .containsExactlyInAnyOrder("LINK_VIEWED", "LINK_REDEEMED");
  }

  @Test
  void adminEventsTellWhatCallersOfTheApiDo(Firm firm) {
    Invited again = firm.inviteAgain(anna, Invitation.to(anna.email()));
    firm.api().revoke(again.linkId());
    firm.api().closeMatter(matter);

    JsonNode invited = administered("postern/links/" + anna.linkId(), "CREATE");
    assertThat(invited.path("resourceType").asText()).isEqualTo("POSTERN_LINK");
    assertThat(invited.path("details").path("postern_fact").asText()).isEqualTo("INVITED");
    assertThat(invited.path("details").path("postern_user").asText()).isEqualTo(user);
    assertThat(invited.path("details").path("postern_portal").asText()).isEqualTo("client-portal");
    JsonNode caller = invited.path("authDetails");
    String client = administrator.client("client-portal").path("id").asText();
    assertThat(caller.path("clientId").asText()).isEqualTo(client);
    assertThat(caller.path("userId").asText()).isEqualTo(administrator.serviceAccountOf(client));
    assertThat(caller.path("ipAddress").asText()).isNotEmpty();
    String file = invited.path("details").path("postern_matter").asText();
    administered("postern/links/" + again.linkId() + "/revoke", "ACTION");
    administered("postern/matters/" + file + "/close", "ACTION");
  }

  @Test
  void whoMayNotBeInvitedIsAnAdminEventWithAnError(Firm firm) {
    Staff stella = Staff.hiredBy(administrator);

    assertThat(firm.api().invite(Invitation.to(stella.email())).status()).isEqualTo(409);

    String staff = administrator.usersWithEmail(stella.email()).get(0).path("id").asText();
    assertThat(administrator.adminEventsAt("postern/invitations"))
        .filteredOn(event -> event.path("details").path("postern_user").asText().equals(staff))
        .hasSize(1)
        .allSatisfy(event -> assertThat(event.path("error").asText()).isEqualTo("STAFF"));
  }

  @Test
  void whereEventsAreOffNoneIsKeptAndTheRecordIs(Firm firm) {
    administrator.changeRealm(Map.of("eventsEnabled", false, "adminEventsEnabled", false));
    Invited ben = firm.sent(firm.inviteSomebody());
    Robot.withCookies().signInWith(ben.link());

    String somebody = firm.userOf(ben);
    assertThat(administrator.events()).contains(user).doesNotContain(somebody);
    assertThat(administrator.adminEvents()).contains(anna.linkId()).doesNotContain(ben.linkId());
    assertThat(RecordedFacts.ofLink(firm, ben.linkId()).each("FACT_TYPE"))
        .contains("INVITED", "LINK_SENT", "LINK_VIEWED", "LINK_REDEEMED", "SESSION_PROVEN");
  }

  @Test
  void onlyTheTypesThatTheRealmSavesAreKept() {
    administrator.changeRealm(Map.of("enabledEventTypes", List.of("VERIFY_EMAIL")));

    Robot.withCookies().signInWith(anna.link());

    assertThat(told(user, "VERIFY_EMAIL", "ADDRESS_PROVEN")).hasSize(1);
    assertThat(administrator.events(user, "EXECUTE_ACTION_TOKEN")).isEmpty();
  }

  @Test
  void anEventIsGoneWithTheFactIfTheRequestFails(Firm firm) {
    Robot browser = Robot.withCookies();
    assertThat(browser.failing().get(anna.link()).status()).isEqualTo(500);
    assertThat(told(user, "EXECUTE_ACTION_TOKEN", "LINK_VIEWED")).isEmpty();

    browser.get(anna.link());
    assertThat(told(user, "EXECUTE_ACTION_TOKEN", "LINK_VIEWED")).hasSize(1);
    assertThat(RecordedFacts.ofLink(firm, anna.linkId()).of("LINK_VIEWED").all()).hasSize(1);
  }

  private List<JsonNode> told(String about, String type, String fact) {
    return StreamSupport.stream(administrator.events(about, type).spliterator(), false)
        .filter(event -> event.path("details").path("postern_fact").asText().equals(fact))
        .toList();
  }

  private JsonNode administered(String path, String operation) {
    List<JsonNode> events = administrator.adminEventsAt(path);
    assertThat(events).as(path).hasSize(1);
    assertThat(events.get(0).path("operationType").asText()).isEqualTo(operation);
    return events.get(0);
  }
}
