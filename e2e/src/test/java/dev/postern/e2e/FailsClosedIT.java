package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Robot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What has changed between the mail and the press stops the press before anything is spent, and the
 * link works again once it is as it was.
 */
@Journey
class FailsClosedIT {

  /**
   * Something that is no longer as it should be.
   *
   * @param status what the press is answered
   * @param reason what the page says
   */
  record Change(String name, int status, String reason, Step step) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** What an administrator does, and how it is undone. */
  interface Step {
    Runnable take(Administrator administrator, String user);
  }

  static Stream<Change> changes() {
    return Stream.of(
        new Change(
            "the address was changed",
            410,
            "address-changed",
            user(Map.of("email", "anna@moved.example"))),
        new Change("the account is disabled", 410, "disabled", user(Map.of("enabled", false))),
        new Change(
            "the person has become staff",
            410,
            "disabled",
            (administrator, user) -> {
              administrator.grantRealmRole(user, "staff");
              return () -> administrator.withdrawRealmRole(user, "staff");
            }),
        new Change("the portal is disabled", 503, "unavailable", portal(Map.of("enabled", false))),
        new Change(
            "Postern is off for the portal",
            503,
            "unavailable",
            portal(Map.of("attributes", Map.of("postern.enabled", "false")))),
        new Change(
            "the portal's flow has no redeem step",
            503,
            "unavailable",
            (administrator, user) ->
                portal(
                        Map.of(
                            "authenticationFlowBindingOverrides",
                            Map.of("browser", administrator.flow("browser"))))
                    .take(administrator, user)),
        new Change(
            "no redirect URI covers the portal",
            503,
            "unavailable",
            portal(Map.of("redirectUris", List.of("http://elsewhere.example/*")))),
        new Change("Remember me is off", 503, "unavailable", realm(Map.of("rememberMe", false))),
        new Change("the realm is disabled", 404, "unknown", realm(Map.of("enabled", false))));
  }

  private static Step user(Map<String, Object> change) {
    return (administrator, user) -> {
      JsonNode before = administrator.user(user);
      administrator.changeUser(user, change);
      return () -> administrator.putUser(before);
    };
  }

  private static Step portal(Map<String, Object> change) {
    return (administrator, user) -> {
      JsonNode before = administrator.client("client-portal");
      administrator.changeClient(before.path("id").asText(), change);
      return () -> administrator.putClient(before);
    };
  }

  private static Step realm(Map<String, Object> change) {
    return (administrator, user) -> {
      administrator.changeRealm(change);
      Map<String, Object> before = new HashMap<>(change);
      before.replaceAll((setting, wrong) -> true);
      return () -> administrator.changeRealm(before);
    };
  }

  @ParameterizedTest
  @MethodSource("changes")
  void thePressSpendsNothing(Change change, Firm firm) {
    Administrator administrator = firm.administrator();
    Invited anna = firm.inviteSomebody();
    await().until(() -> firm.statusOf(anna.linkId()).equals("sent"));
    String user = firm.userOf(anna);
    Robot browser = Robot.withCookies();
    Answer page = browser.get(anna.link());
    Runnable undo = change.step().take(administrator, user);
    Answer pressed;
    try {
      pressed = browser.press(page, "#postern-open");
    } finally {
      undo.run();
    }

    assertThat(pressed.status()).isEqualTo(change.status());
    assertThat(pressed.deadReason()).isEqualTo(change.reason());
    assertThat(administrator.sessions(user)).isEmpty();
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("sent");
    assertThat(browser.signInWith(anna.link()).response().uri())
        .isEqualTo(firm.portal().resolve("/home"));
  }
}
