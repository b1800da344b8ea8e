package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody wants no more mails that they have not asked for. */
@Journey
class StopIT {

  private static final Map<String, String> ONE_CLICK = Map.of("List-Unsubscribe", "One-Click");

  @ParameterizedTest
  @EnumSource
  void isOnePressAndSoIsTakingItBack(Device device, Firm firm, Visitors visitors) {
    Invited anna = firm.inviteSomebody();
    Visitor visitor = visitors.on(device);

    assertThat(visitor.open(stop(anna))).isEqualTo(200);
    assertThat(visitor.page().locator("#postern-stop-page")).hasAttribute("data-state", "ask");
    look(visitor, "stop");
    visitor.pressByKeyboard("#postern-stop");
    assertThat(visitor.page().locator("#postern-stop-page")).hasAttribute("data-state", "stopped");
    look(visitor, "stopped");
    assertThat(isStopped(firm, anna)).isTrue();

    visitor.pressByKeyboard("#postern-allow");
    assertThat(visitor.page().locator("#postern-stop-page")).hasAttribute("data-state", "allowed");
    look(visitor, "stop-allowed");
    assertThat(isStopped(firm, anna)).isFalse();
  }

  private static void look(Visitor visitor, String name) {
    assertThat(visitor.overflow()).isZero();
    assertThat(visitor.barriers()).isEmpty();
    visitor.photograph(name);
  }

  @Test
  void anInvitationToWhoeverHasStoppedFailsAndSaysWhy(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot.withoutCookies().post(stop(anna), ONE_CLICK);

    String id = firm.api().invite(Invitation.to(anna.email())).json().path("id").asText();

    await().until(() -> firm.statusOf(id).equals("failed"));
    JsonNode link = firm.api().link(id).json();
    assertThat(link.path("mail").path("failure").asText()).isEqualTo("stopped");
    assertThat(link.path("address").path("stopped").asBoolean()).isTrue();
    assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(1);
  }

  @Test
  void whatSomebodyAsksForThemselvesStillComes(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot.withCookies().signInWith(anna.link());
    Robot.withoutCookies().post(stop(anna), ONE_CLICK);

    Robot browser = Robot.withCookies();
    browser.press(browser.get(anna.link()), "#postern-heal");

    assertThat(firm.mailbox().mailTo(anna.email(), 2).text()).doesNotContain("/postern/stop/");
  }

  @Test
  void invitationsComeAgainOnceTheyAreAllowed(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot.withoutCookies().post(stop(anna), ONE_CLICK);
    Robot browser = Robot.withCookies();
    browser.press(browser.get(stop(anna)), "#postern-allow");

    firm.inviteAgain(anna, Invitation.to(anna.email()));
  }

  @Test
  void aPressWithoutTheCookieChangesNothing(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot blocking = Robot.withoutCookies();

    Answer stopping = blocking.press(blocking.get(stop(anna)), "#postern-stop");
    assertAskedAgain(stopping, "ask");
    assertThat(isStopped(firm, anna)).isFalse();

    blocking.post(stop(anna), ONE_CLICK);
    Answer allowing = blocking.press(blocking.get(stop(anna)), "#postern-allow");
    assertAskedAgain(allowing, "stopped");
    assertThat(isStopped(firm, anna)).isTrue();
  }

  @Test
  void aPressOnThePageOfAnotherBrowserChangesNothing(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Answer page = Robot.withCookies().get(stop(anna));
    Robot other = Robot.withCookies();
    other.get(stop(anna));

    assertAskedAgain(other.press(page, "#postern-stop"), "ask");
    assertAskedAgain(other.post(stop(anna), Map.of("stop", "yes")), "ask");

    assertThat(isStopped(firm, anna)).isFalse();
  }

  private static void assertAskedAgain(Answer answer, String state) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.page().select("#postern-stop-page").attr("data-state")).isEqualTo(state);
    assertThat(answer.page().select("#postern-again")).hasSize(1);
  }

  @Test
  void mailProgramsStopThemWithoutThePage(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Invited ben = firm.inviteSomebody();

    assertThat(Robot.withoutCookies().post(stop(anna), ONE_CLICK).status()).isEqualTo(200);
    assertThat(Robot.withoutCookies().postParts(stop(ben), ONE_CLICK).status()).isEqualTo(200);

    assertThat(isStopped(firm, anna)).isTrue();
    assertThat(isStopped(firm, ben)).isTrue();
  }

  @Test
  void lookingChangesNothingNorDoesAFormThatSaysNothing(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot scanner = Robot.withCookies();

    assertThat(scanner.head(stop(anna)).status()).isEqualTo(200);
    Answer page = scanner.get(stop(anna));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.page().select("#postern-again")).isEmpty();
    assertThat(scanner.post(stop(anna), Map.of("x", "y")).status()).isEqualTo(200);

    assertThat(isStopped(firm, anna)).isFalse();
  }

  @Test
  void stopsOneMailboxAtOnePortal(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Invited ben = firm.inviteSomebody();
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Robot.withoutCookies().post(stop(anna), ONE_CLICK);

      String there =
          other
              .api()
              .invite(Invitation.to(anna.email()).with("portal", "other-portal"))
              .json()
              .path("id")
              .asText();
      await().until(() -> other.api().link(there).json().path("status").asText().equals("sent"));
      assertThat(isStopped(firm, ben)).isFalse();
    }
  }

  @Test
  void aTokenThatWasTamperedWithStopsNothing(Firm firm) {
    Invited anna = firm.inviteSomebody();
    String address = stop(anna).toString();
    int middle = address.length() - 30;
    char other = address.charAt(middle) == 'A' ? 'B' : 'A';
    URI tampered = URI.create(address.substring(0, middle) + other + address.substring(middle + 1));
    Robot robot = Robot.withoutCookies();

    for (Answer answer :
        new Answer[] {
          robot.get(tampered),
          robot.post(tampered, ONE_CLICK),
          robot.get(URI.create(address.substring(0, middle))),
          robot.get(firm.realm().page("/postern/stop/x"))
        }) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.deadReason()).isEqualTo("unknown");
    }
    assertThat(isStopped(firm, anna)).isFalse();
  }

  @Test
  void aTokenOfAnotherRealmIsNone(Firm firm) {
    Invited anna = firm.inviteSomebody();
    URI elsewhere =
        URI.create(
            stop(anna).toString().replace("/realms/" + firm.realm().name(), "/realms/master"));

    assertThat(Robot.withoutCookies().post(elsewhere, ONE_CLICK).status()).isEqualTo(404);
    assertThat(isStopped(firm, anna)).isFalse();
  }

  @Test
  void itsKeyMayBeRotatedAndIsGoodForAsLongAsTheRealmHasIt(Firm firm) {
    Administrator administrator = firm.administrator();
    String first = administrator.addHmacKey("stop-first", 900);
    String second = "";
    try {
      Invited anna = firm.inviteSomebody();
      second = administrator.addHmacKey("stop-second", 901);

      assertThat(Robot.withoutCookies().get(stop(anna)).status()).isEqualTo(200);

      administrator.enableKey(first, false);
      assertThat(Robot.withoutCookies().get(stop(anna)).status()).isEqualTo(404);
    } finally {
      administrator.removeKey(first);
      administrator.removeKey(second);
    }
  }

  private static URI stop(Invited invited) {
    return Mailbox.stopLinkIn(invited.mail());
  }

  private static boolean isStopped(Firm firm, Invited invited) {
    return firm.api().link(invited.linkId()).json().path("address").path("stopped").asBoolean();
  }
}
