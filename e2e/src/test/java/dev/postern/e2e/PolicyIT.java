package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules that a portal sets for its links: how long, how often, and what a newer one does. */
@Journey
class PolicyIT {

  private static final Duration DAY = Duration.ofDays(1);
  private final Map<String, String> set = new HashMap<>();

  @AfterEach
  void asBefore(Firm firm) {
    set.replaceAll((key, value) -> "");
    change(firm);
  }

  @Test
  void aPortalThatSaysNothingHasLinksForOneUseWithinADay(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Invited ben = sent(firm.inviteSomebody(), firm);

    assertLetsIn(anna.link(), firm);
    assertDead(anna.link(), "used");
    firm.time().putForwardBy(DAY.plusHours(1));
    assertDead(ben.link(), "expired");
  }

  @Test
  void thePresetOneTime14dHasLinksForOneUseWithinTwoWeeks(Firm firm) {
    rule(firm, "postern.preset", "one-time-14d");
    Invited anna = sent(firm.inviteSomebody(), firm);
    Invited ben = sent(firm.inviteSomebody(), firm);
    assertThat(anna.mail().text()).contains("The link works once, until ");

    firm.time().putForwardBy(DAY.multipliedBy(13));
    assertLetsIn(anna.link(), firm);
    assertDead(anna.link(), "used");
    firm.time().putForwardBy(DAY.multipliedBy(14).plusHours(1));
    assertDead(ben.link(), "expired");
  }

  @Test
  void aReusableLinkLetsItsPersonInOnEachDeviceUntilItExpires(Firm firm) {
    rule(firm, "postern.link.uses", "reusable");
    rule(firm, "postern.invitation.ttl", "P7D");
    Invited anna = sent(firm.inviteSomebody(), firm);
    assertThat(anna.mail().text()).contains("The link works as often as you need it, until ");

    assertLetsIn(anna.link(), firm);
    assertLetsIn(anna.link(), firm);
    firm.time().putForwardBy(DAY.multipliedBy(6));
    assertLetsIn(anna.link(), firm);

    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(3);
    firm.time().putForwardBy(DAY.multipliedBy(7).plusHours(1));
    assertDead(anna.link(), "expired");
  }

  @Test
  void thePresetReusableHasLinksForAnyUseWithinAWeekThatNewerOnesKeep(Firm firm) {
    rule(firm, "postern.preset", "reusable");
    Invited first = sent(firm.inviteSomebody(), firm);
    Invited second = firm.inviteAgain(first, Invitation.to(first.email()));
    assertThat(first.mail().text()).contains("The link works as often as you need it, until ");
    assertThat(first.link()).hasPath("/realms/firm/login-actions/action-token");
    assertThat(second.link()).isNotEqualTo(first.link());

    for (int day = 0; day < 7; day++) {
      firm.time().putForwardBy(DAY.multipliedBy(day));
      assertLetsIn(first.link(), firm);
      assertLetsIn(second.link(), firm);
      assertLetsIn(first.link(), firm);
    }

    firm.time().putForwardBy(DAY.multipliedBy(7).plusHours(1));
    assertDead(first.link(), "expired");
    assertDead(second.link(), "expired");
  }

  @Test
  void aReusableLinkGoesStraightToThePortalForWhoIsIn(Firm firm) {
    rule(firm, "postern.link.uses", "reusable");
    Invited anna = firm.inviteSomebody();
    Robot browser = Robot.withCookies();
    browser.signInWith(anna.link());

    Answer again = browser.visit(anna.link());

    assertThat(again.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
  }

  @Test
  void aNewerInvitationTakesTheOldersPlace(Firm firm) {
    Invited older = sent(firm.inviteSomebody(), firm);

    Invited newer = firm.inviteAgain(older, Invitation.to(older.email()));

    assertDead(older.link(), "superseded");
    assertLetsIn(newer.link(), firm);
  }

  @Test
  void orLeavesItGoodWhereThePortalKeepsThem(Firm firm) {
    rule(firm, "postern.link.reissue", "keep");
    Invited older = sent(firm.inviteSomebody(), firm);

    Invited newer = firm.inviteAgain(older, Invitation.to(older.email()));

    assertLetsIn(older.link(), firm);
    assertLetsIn(newer.link(), firm);
  }

  @Test
  void aWordThatIsNoneIsNamed(Firm firm) {
    rule(firm, "postern.preset", "forever");

    Answer answer = firm.api().invite(Invitation.to(Firm.newAddress()));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("postern.preset", "must be one-time or one-time-14d");
  }

  @Test
  void aKeyThatIsNoneIsNamed(Firm firm) {
    rule(firm, "postern.invitation.tll", "P7D");

    Answer answer = firm.api().invite(Invitation.to(Firm.newAddress()));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("postern.invitation.tll", "is no setting of Postern");
  }

  private void rule(Firm firm, String key, String value) {
    set.put(key, value);
    change(firm);
  }

  private void change(Firm firm) {
    String portal = firm.administrator().client("client-portal").path("id").asText();
    firm.administrator().changeClient(portal, Map.of("attributes", set));
  }

  private static Invited sent(Invited invited, Firm firm) {
    await().until(() -> firm.statusOf(invited.linkId()).equals("sent"));
    return invited;
  }

  /**
   * In a browser that has not been here before. Asked of Keycloak, because the portal keeps the
   * time while the server's is put forward.
   */
  private static void assertLetsIn(URI link, Firm firm) {
    RelyingParty portal = RelyingParty.portal(firm);
    Robot browser = Robot.withCookies();
    browser.signInWith(link);
    assertThat(portal.gets(browser.get(portal.request("openid")))).isTrue();
  }

  private static void assertDead(URI link, String reason) {
    Answer page = Robot.withCookies().get(link);
    assertThat(page.status()).isEqualTo(410);
    assertThat(page.deadReason()).isEqualTo(reason);
  }
}
