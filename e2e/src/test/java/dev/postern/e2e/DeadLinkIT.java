package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that open nothing any more: each says why, with the status that fits. */
@Journey
class DeadLinkIT {

  /** Those whose portal is not known, or cannot be opened. */
  private static final Set<String> WITHOUT_PORTAL = Set.of("unknown", "missing", "unavailable");

  @Test
  void aUsedLinkLeadsTheBrowserThatUsedItStraightIn(Firm firm, Visitors visitors) {
    Invited anna = firm.inviteSomebody();
    Visitor visitor = visitors.on(Device.DESKTOP);
    visitor.open(anna.link());
    visitor.page().locator("#postern-open").click();
    visitor.page().waitForURL(firm.portal() + "/home");

    visitor.open(anna.link());

    visitor.page().waitForURL(firm.portal() + "/home");
  }

  @ParameterizedTest
  @EnumSource
  void aUsedLinkIsUsedInEveryOtherBrowser(Device device, Firm firm, Visitors visitors) {
    Invited anna = firm.inviteSomebody();
    Robot.withCookies().signInWith(anna.link());

    showsDeadPage(visitors.on(device), anna.link(), 410, "used");
  }

  @ParameterizedTest
  @EnumSource
  void anInvitationExpiresAfterADay(Device device, Firm firm, Visitors visitors) {
    Invited anna = firm.inviteSomebody();

    firm.time().putForwardBy(Duration.ofHours(24).plusSeconds(60));

    showsDeadPage(visitors.on(device), anna.link(), 410, "expired");
  }

  @Test
  void anInvitationIsGoodForAlmostADay(Firm firm) {
    Invited anna = firm.inviteSomebody();

    firm.time().putForwardBy(Duration.ofHours(23).plusMinutes(55));

    assertThat(Robot.withCookies().redeem(anna.link()).status()).isEqualTo(303);
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("redeemed");
  }

  @Test
  void aLinkThatExpiresBetweenLookAndPressIsExpired(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot browser = Robot.withCookies();
    Answer page = browser.get(anna.link());

    firm.time().putForwardBy(Duration.ofHours(25));

    Answer pressed = browser.press(page, "#postern-open");
    assertThat(pressed.status()).isEqualTo(410);
    assertThat(pressed.deadReason()).isEqualTo("expired");
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("expired");
  }

  @Test
  void aNewerInvitationReplacesTheOlder(Firm firm) {
    Invited first = firm.inviteSomebody();

    Invited second = firm.inviteAgain(first, Invitation.to(first.email()));

    Answer old = Robot.withCookies().get(first.link());
    assertThat(old.status()).isEqualTo(410);
    assertThat(old.deadReason()).isEqualTo("superseded");
    assertThat(Robot.withCookies().get(second.link()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void aLinkThatWasReplacedNamesTheNewestMail(Device device, Firm firm, Visitors visitors) {
    Invited first = firm.inviteSomebody();
    firm.inviteAgain(first, Invitation.to(first.email()));

    Visitor visitor = visitors.on(device);
    showsDeadPage(visitor, first.link(), 410, "superseded");
    assertThat(visitor.page().locator("#postern-dead"))
        .containsText("You were sent a newer link, which replaces this one.");
    assertThat(visitor.page().locator("#postern-dead")).containsText("use the newest e-mail");
  }

  @ParameterizedTest
  @EnumSource
  void aLinkThatWasTakenBackIsWithdrawn(Device device, Firm firm, Visitors visitors) {
    Invited anna = firm.inviteSomebody();

    assertThat(firm.api().revoke(anna.linkId()).status()).isEqualTo(204);

    showsDeadPage(visitors.on(device), anna.link(), 410, "revoked");
  }

  @ParameterizedTest
  @EnumSource
  void aLinkToAClosedMatterSaysThatTheFileIsNoLongerActive(
      Device device, Firm firm, Visitors visitors) {
    String matter = Firm.newMatter();
    Invited anna =
        firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "Purchase of a house"));

    firm.api().closeMatter(matter);

    Visitor visitor = visitors.on(device);
    showsDeadPage(visitor, anna.link(), 410, "closed");
    assertThat(visitor.page()).hasTitle("This file is no longer active");
  }

  @ParameterizedTest
  @EnumSource
  void aLinkToAnAddressThatWasChangedNoLongerWorks(Device device, Firm firm, Visitors visitors) {
    Invited anna = firm.inviteSomebody();

    firm.administrator().changeUser(firm.userOf(anna), Map.of("email", Firm.newAddress()));

    showsDeadPage(visitors.on(device), anna.link(), 410, "address-changed");
  }

  @ParameterizedTest
  @EnumSource
  void aLinkOfADisabledAccountIsSwitchedOff(Device device, Firm firm, Visitors visitors) {
    Invited anna = firm.inviteSomebody();

    firm.administrator().disable(firm.userOf(anna));

    showsDeadPage(visitors.on(device), anna.link(), 410, "disabled");
  }

  @ParameterizedTest
  @EnumSource
  void aLinkToAPortalThatIsOffSaysThatThisIsNotTheReadersFault(
      Device device, Firm firm, Visitors visitors) {
    Invited anna = firm.inviteSomebody();
    Administrator administrator = firm.administrator();
    JsonNode before = administrator.client("client-portal");
    administrator.changeClient(before.path("id").asText(), Map.of("enabled", false));

    try {
      showsDeadPage(visitors.on(device), anna.link(), 503, "unavailable");
    } finally {
      administrator.putClient(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownLinkIsNotFound(Device device, Firm firm, Visitors visitors) {
    URI unknown = firm.realm().page("/postern/l/" + "A".repeat(43));

    showsDeadPage(visitors.on(device), unknown, 404, "unknown");
  }

  @Test
  void aTamperedLinkIsNotFound(Firm firm) {
    String link = firm.inviteSomebody().link().toString();
    String tampered = link.substring(0, link.length() - 4) + "AAAA";

    Answer answer = Robot.withoutCookies().get(URI.create(tampered));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.deadReason()).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/postern/l", "/postern/l/"})
  void anAddressWithoutItsTokenSaysSo(String path, Firm firm, Visitors visitors) {
    showsDeadPage(visitors.on(Device.PHONE), firm.realm().page(path), 404, "missing");
  }

  private static void showsDeadPage(Visitor visitor, URI link, int status, String reason) {
    assertThat(visitor.open(link)).isEqualTo(status);
    assertThat(visitor.page().locator("#postern-dead")).hasAttribute("data-reason", reason);
    assertThat(visitor.overflow()).isZero();
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.page().locator("h1")).isVisible();
    assertThat(visitor.page().locator("#postern-portal").count())
        .isEqualTo(WITHOUT_PORTAL.contains(reason) ? 0 : 1);
    visitor.photograph("dead-" + reason);
  }
}
