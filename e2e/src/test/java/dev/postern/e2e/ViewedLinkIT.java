package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RecordedFacts;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Source;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has looked at a link is recorded, once for each browser (feature G1). */
@Journey
class ViewedLinkIT {

  private PortalRules rules;

  @BeforeEach
  void noRules(Firm firm) {
    rules = PortalRules.of(firm);
  }

  @AfterEach
  void asBefore() {
    rules.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "signed"})
  void aLookSaysWhoseLinkFromWhereOnWhatAndHowItStands(String format, Firm firm) {
    rules.say("postern.link.format", format);
    Invited anna =
        firm.invite(
            Invitation.to(Firm.newAddress()).forMatter(Firm.newMatter(), "Purchase of a house"));
    Robot browser = Robot.withCookies().from("10.20.30.40").posingAs("Lynx/2.9");

    browser.get(anna.link());

    RecordedFacts views = views(firm, anna);
    assertThat(views.all()).hasSize(1);
    JsonNode view = views.all().get(0);
    assertThat(view.path("IP_ADDRESS").asText()).isEqualTo("10.20.30.40");
    assertThat(view.path("USER_AGENT").asText()).isEqualTo("Lynx/2.9");
    assertThat(view.path("DIGEST").asText()).isEqualTo(anna.digest());
    assertThat(view.path("USER_ID").asText()).isEqualTo(firm.userOf(anna));
    assertThat(view.path("PORTAL_ID").asText())
        .isEqualTo(firm.administrator().client("client-portal").path("id").asText());
    assertThat(view.path("MATTER_ID").asText()).isNotEmpty();
    assertThat(view.path("REASON").asText()).isEqualTo("open");
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "signed"})
  void aReloadIsNoFurtherLookAndAnotherBrowserIs(String format, Firm firm) {
    rules.say("postern.link.format", format);
    Invited anna = firm.inviteSomebody();
    Robot browser = Robot.withCookies();

    for (int i = 0; i < 3; i++) {
      assertThat(browser.get(anna.link()).status()).isEqualTo(200);
    }
    assertThat(views(firm, anna).all()).hasSize(1);

    Robot.withCookies().get(anna.link());
    assertThat(views(firm, anna).all()).hasSize(2);
  }

  @Test
  void aBrowserThatHasSeenOneLinkIsStillNewToAnother(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Invited ben = firm.inviteSomebody();
    Robot browser = Robot.withCookies();

    browser.get(anna.link());
    browser.get(ben.link());
    browser.get(ben.link());

    assertThat(views(firm, anna).all()).hasSize(1);
    assertThat(views(firm, ben).all()).hasSize(1);
  }

  @Test
  void headIsNoLook(Firm firm) {
    Invited anna = firm.inviteSomebody();

    Robot.withCookies().head(anna.link());
    Robot.withoutCookies().head(anna.link());

    assertThat(views(firm, anna).all()).isEmpty();
  }

  @Test
  void ofWhatIsNoLinkNothingIsWritten(Firm firm) {
    String source = Source.network() + "1";
    Invited anna = firm.inviteSomebody();
    Robot browser = Robot.withCookies().from(source);
    String link = anna.link().toString();
    URI unknown = URI.create(link.substring(0, link.length() - 43) + "A".repeat(43));

    assertThat(browser.get(unknown).deadReason()).isEqualTo("unknown");
    assertThat(browser.get(URI.create(link.substring(0, link.length() - 1))).deadReason())
        .isEqualTo("unknown");
    browser.post(unknown, Map.of("nonce", "x"));

    assertThat(RecordedFacts.with(firm, "IP_ADDRESS", source).all()).isEmpty();
    browser.get(anna.link());
    assertThat(RecordedFacts.with(firm, "IP_ADDRESS", source).all()).hasSize(1);
  }

  @Test
  void robotsThatKeepNoCookieLeaveFewRowsFromOneNetworkAndNotManyFromAll(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot robot = Robot.withoutCookies();
    for (int i = 0; i < 12; i++) {
      assertThat(robot.get(anna.link()).status()).isEqualTo(200);
    }
    assertThat(views(firm, anna).all()).hasSize(5);

    for (int i = 0; i < 40; i++) {
      assertThat(Robot.withoutCookies().get(anna.link()).status()).isEqualTo(200);
    }
    assertThat(views(firm, anna).all()).hasSize(20);
  }

  @Test
  void aPersonWhoComesAfterTheRobotsIsSeenOnceTheirBrowserIsKnown(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot robot = Robot.withoutCookies().from("10.1.2.3");
    for (int i = 0; i < 6; i++) {
      robot.get(anna.link());
    }
    Robot person = Robot.withCookies().from("10.1.2.3");

    person.get(anna.link());
    person.get(anna.link());

    assertThat(views(firm, anna).all()).hasSize(6);
  }

  @Test
  void aLookThatFailsIsNotRecorded(Firm firm) {
    Invited anna = firm.inviteSomebody();

    assertThat(Robot.withCookies().failing().get(anna.link()).status()).isEqualTo(500);

    assertThat(views(firm, anna).all()).isEmpty();
  }

  @Test
  void aRealBrowserIsSeenOnceHoweverOftenItReloads(Firm firm, Visitors visitors) {
    Invited anna = firm.inviteSomebody();
    Visitor visitor = visitors.on(Device.PHONE);
    visitor.open(anna.link());
    visitor.page().reload();
    visitor.page().reload();

    RecordedFacts views = views(firm, anna);
    assertThat(views.all()).hasSize(1);
    assertThat(views.each("USER_AGENT").get(0)).contains("Mozilla");
  }

  @Test
  void aUsedLinkIsSeenAsUsed(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot.withCookies().signInWith(anna.link());

    assertSeenAs("used", anna, firm);
  }

  @Test
  void aUsedLinkIsSeenOnceMoreByABrowserThatCameInByAnother(Firm firm) {
    rules.say("postern.link.reissue", "keep");
    Invited anna = firm.inviteSomebody();
    Invited again = firm.inviteAgain(anna, Invitation.to(anna.email()));
    Robot.withCookies().signInWith(anna.link());
    Robot browser = Robot.withCookies();
    browser.signInWith(again.link());

    assertThat(browser.get(anna.link()).isRedirect()).isTrue();

    assertThat(views(firm, anna).each("REASON")).containsExactly("open", "already-in");
  }

  @Test
  void anExpiredLinkIsSeenAsExpired(Firm firm) {
    Invited anna = firm.inviteSomebody();
    firm.time().putForwardBy(Duration.ofHours(25));

    assertSeenAs("expired", anna, firm);
  }

  @Test
  void aReplacedLinkIsSeenAsReplaced(Firm firm) {
    Invited anna = firm.inviteSomebody();
    firm.inviteAgain(anna, Invitation.to(anna.email()));

    assertSeenAs("superseded", anna, firm);
  }

  @Test
  void aRevokedLinkIsSeenAsRevoked(Firm firm) {
    Invited anna = firm.inviteSomebody();
    firm.api().revoke(anna.linkId());

    assertSeenAs("revoked", anna, firm);
  }

  @Test
  void aLinkToAClosedMatterIsSeenAsClosed(Firm firm) {
    String matter = Firm.newMatter();
    Invited anna = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house"));
    firm.api().closeMatter(matter);

    assertSeenAs("closed", anna, firm);
  }

  @Test
  void aLinkToAnOldAddressIsSeenAsThat(Firm firm) {
    Invited anna = firm.inviteSomebody();
    firm.administrator().changeUser(firm.userOf(anna), Map.of("email", Firm.newAddress()));

    assertSeenAs("address-changed", anna, firm);
  }

  @Test
  void aLinkOfSomebodyWhoIsOffIsSeenAsThat(Firm firm) {
    Invited anna = firm.inviteSomebody();
    firm.administrator().disable(firm.userOf(anna));

    assertSeenAs("disabled", anna, firm);
  }

  @Test
  void aLinkOfAPortalThatIsOffIsSeenAsUnavailable(Firm firm) {
    Invited anna = firm.inviteSomebody();
    String portal = firm.administrator().client("client-portal").path("id").asText();
    firm.administrator().changeClient(portal, Map.of("enabled", false));
    try {
      Robot browser = Robot.withCookies();
      assertThat(browser.get(anna.link()).deadReason()).isEqualTo("unavailable");
      browser.get(anna.link());

      assertThat(views(firm, anna).each("REASON")).containsExactly("unavailable");
    } finally {
      firm.administrator().changeClient(portal, Map.of("enabled", true));
    }
  }

  /** Once for a browser, also where the page has no form that a cookie would be for. */
  private static void assertSeenAs(String state, Invited invited, Firm firm) {
    await().until(() -> !firm.statusOf(invited.linkId()).equals("queued"));
    int before = views(firm, invited).all().size();
    Robot browser = Robot.withCookies();
    Answer page = browser.get(invited.link());
    browser.get(invited.link());

    assertThat(page.deadReason()).isEqualTo(state);
    List<String> states = views(firm, invited).each("REASON");
    assertThat(states).hasSize(before + 1);
    assertThat(states.get(before)).isEqualTo(state);
  }

  private static RecordedFacts views(Firm firm, Invited invited) {
    return RecordedFacts.ofLink(firm, invited.linkId()).of("LINK_VIEWED");
  }
}
