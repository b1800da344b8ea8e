package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Staff;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A link meets a browser that has a history: of the same person, or of somebody else. */
@Journey
class WhoIsAtTheBrowserIT {

  private static final Duration LONGER_THAN_A_DOUBLE_CLICK = Duration.ofSeconds(10);

  private Invited anna;
  private Robot browser;

  @BeforeEach
  void annaIsInvited(Firm firm) {
    anna = firm.inviteSomebody();
    browser = Robot.withCookies();
  }

  @Test
  void somebodyElseIsAskedFirstAndStaysSignedInUntilTheyAgree(Firm firm) {
    Invited ben = benSignsIn(firm);

    Answer page = browser.get(anna.link());
    Answer notAgreed = browser.submit(page, "#postern-open", Map.of("switch", "no"));

    assertThat(page.page().selectFirst("input[name=switch]")).isNotNull();
    assertThat(notAgreed.status()).isEqualTo(200);
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("sent");
    assertThat(whoIsSignedIn(firm)).isEqualTo(firm.userOf(ben));
  }

  @Test
  void somebodyElseWhoAgreesIsSignedOutAndThePersonOfTheLinkIn(Firm firm) {
    Invited ben = benSignsIn(firm);

    Answer landing = browser.followed(browser.press(browser.get(anna.link()), "#postern-open"));

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(whoIsSignedIn(firm)).isEqualTo(firm.userOf(anna));
    assertThat(firm.administrator().sessions(firm.userOf(ben))).isEmpty();
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("redeemed");
  }

  @Test
  void staffWhoTryALinkAreSignedOutFirst(Firm firm) {
    RelyingParty portal = RelyingParty.portal(firm);
    StaffSignInIT.signIn(Staff.hiredBy(firm.administrator()), portal, browser);
    String staff = whoIsSignedIn(firm);

    browser.followed(browser.press(browser.get(anna.link()), "#postern-open"));

    assertThat(whoIsSignedIn(firm)).isEqualTo(firm.userOf(anna)).isNotEqualTo(staff);
    assertThat(firm.administrator().sessions(staff)).isEmpty();
  }

  @Test
  void whoPressesTwiceGetsInOnce(Firm firm) {
    Answer page = browser.get(anna.link());
    Answer first = browser.press(page, "#postern-open");

    Answer second = browser.press(page, "#postern-open");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.page().selectFirst("meta[http-equiv=refresh]")).isNotNull();
    assertThat(browser.followed(first).response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
  }

  /** The answer to the press was lost: the browser never got to the login that has begun. */
  @Test
  void whoLosesTheAnswerPicksItUpByOpeningTheLinkAgain(Firm firm) {
    browser.redeem(anna.link());

    Answer landing = browser.visit(anna.link());

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(whoIsSignedIn(firm)).isEqualTo(firm.userOf(anna));
  }

  /** The last answer of the login was lost, and with it the cookie of the session. */
  @Test
  void whoLosesTheSessionPicksItUpByPressingOnceMore(Firm firm) {
    Answer hop = browser.redeem(anna.link());
    browser.twin().followed(hop);
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
    firm.time().putForwardBy(LONGER_THAN_A_DOUBLE_CLICK);

    Answer page = browser.get(anna.link());
    Answer landing = browser.followed(browser.press(page, "#postern-open"));

    assertThat(page.page().selectFirst("#postern-again")).isNotNull();
    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(whoIsSignedIn(firm)).isEqualTo(firm.userOf(anna));
  }

  /** Keycloak's pages offer to begin the login anew, which forgets what it went on from. */
  @Test
  void whoBeginsTheLoginAnewPicksItUpByPressingOnceMore(Firm firm) {
    firm.administrator().require(firm.userOf(anna), "UPDATE_PROFILE");
    Answer profile = browser.signInWith(anna.link());
    assertThat(profile.page().selectFirst("#kc-update-profile-form")).isNotNull();
    URI form = profile.response().uri();
    Answer anew = browser.visit(firm.realm().page("/login-actions/restart?" + form.getRawQuery()));
    assertThat(anew.page().selectFirst("#postern-sign-in")).isNotNull();
    firm.time().putForwardBy(LONGER_THAN_A_DOUBLE_CLICK);

    Answer pressed = browser.followed(browser.press(browser.get(anna.link()), "#postern-open"));

    assertThat(pressed.page().selectFirst("#kc-update-profile-form")).isNotNull();
  }

  @Test
  void whoHasSignedOutDoesNotComeBackByTheLink(Firm firm) {
    browser.signInWith(anna.link());
    firm.administrator().signOut(firm.userOf(anna));
    firm.time().putForwardBy(LONGER_THAN_A_DOUBLE_CLICK);

    Answer page = browser.get(anna.link());

    assertThat(page.status()).isEqualTo(410);
    assertThat(page.deadReason()).isEqualTo("used");
  }

  @Test
  void whoBlocksCookiesReadsSoAndSpendsNothing(Firm firm) {
    Robot blocking = Robot.withoutCookies();

    Answer pressed = blocking.press(blocking.get(anna.link()), "#postern-open");

    assertThat(pressed.status()).isEqualTo(200);
    assertThat(pressed.page().select("#postern-again").text()).contains("cookies");
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("sent");
  }

  @Test
  void whoIsInTheMiddleOfAnotherPortalsLoginGetsIn(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Answer form = browser.visit(other.relyingParty().request("openid"));
      assertThat(form.page().selectFirst("#postern-sign-in")).isNotNull();

      Answer landing = browser.signInWith(anna.link());

      assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
      assertThat(whoIsSignedIn(firm)).isEqualTo(firm.userOf(anna));
    }
  }

  @Test
  void whoHasTheLinkInTwoTabsGetsInFromBoth(Firm firm) {
    Answer one = browser.get(anna.link());
    Answer other = browser.get(anna.link());

    browser.followed(browser.press(one, "#postern-open"));
    Answer landing = browser.followed(browser.press(other, "#postern-open"));

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void whoReloadsAndGoesBackStaysIn(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = visitors.on(device);
    visitor.open(anna.link());
    visitor.page().reload();
    visitor.page().locator("#postern-open").click();
    visitor.page().waitForURL(firm.portal() + "/home");

    visitor.page().reload();
    assertThat(visitor.page().url()).isEqualTo(firm.portal() + "/home");
    visitor.page().goBack();
    visitor.page().waitForURL(firm.portal() + "/home");
  }

  @Test
  void whoIsInAlreadyGoesStraightOn(Firm firm) {
    browser.signInWith(anna.link());

    Answer landing = browser.visit(anna.link());

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
  }

  private Invited benSignsIn(Firm firm) {
    Invited ben = firm.inviteSomebody();
    browser.signInWith(ben.link());
    assertThat(whoIsSignedIn(firm)).isEqualTo(firm.userOf(ben));
    return ben;
  }

  private String whoIsSignedIn(Firm firm) {
    RelyingParty portal = RelyingParty.portal(firm);
    JsonNode tokens = portal.exchange(browser.get(portal.request("openid"))).json();
    return RelyingParty.claimsOf(tokens.path("id_token").asText()).path("sub").asText();
  }
}
