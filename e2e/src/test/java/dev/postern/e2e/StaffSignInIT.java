package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Staff;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The forms of a portal are for staff, with password and code, and for as long as staff sessions
 * last.
 */
@Journey
class StaffSignInIT {

  @Test
  void letsStaffIn(Firm firm) {
    RelyingParty portal = RelyingParty.portal(firm);

    Answer answer = signIn(Staff.hiredBy(firm.administrator()), portal, Robot.withCookies());

    assertThat(portal.gets(answer)).isTrue();
    String token = portal.exchange(answer).json().path("id_token").asText();
    assertThat(RelyingParty.claimsOf(token).path("acr").asText()).isEqualTo("3");
  }

  @Test
  void forgetsRememberMe(Firm firm) {
    RelyingParty portal = RelyingParty.portal(firm);
    Robot browser = Robot.withCookies();

    assertThat(portal.gets(signIn(Staff.hiredBy(firm.administrator()), portal, browser))).isTrue();

    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY"))
        .hasValueSatisfying(
            cookie -> assertThat(cookie.getMaxAge()).as("gone with the browser").isNegative());
  }

  /** Keycloak keeps an idle session for two minutes more than the realm says. */
  @Test
  void endsAfterHalfAnHourWithoutAVisit(Firm firm) {
    RelyingParty portal = RelyingParty.portal(firm);
    Robot browser = Robot.withCookies();
    assertThat(portal.gets(signIn(Staff.hiredBy(firm.administrator()), portal, browser))).isTrue();

    firm.time().putForwardBy(Duration.ofMinutes(25));
    assertThat(portal.gets(browser.get(portal.request("openid")))).isTrue();
    firm.time().putForwardBy(Duration.ofMinutes(25 + 33));
    assertThat(portal.isBack(browser.get(portal.request("openid")))).isFalse();
  }

  /** Somebody whom the firm has hired brings no session along that began in a mailbox. */
  @Test
  void isAskedOfAContactWhoHasBecomeStaff(Firm firm) {
    Administrator administrator = firm.administrator();
    Invited anna = firm.inviteSomebody();
    RelyingParty portal = RelyingParty.portal(firm);
    Robot browser = Robot.withCookies();
    browser.signInWith(anna.link());
    Answer tokens = portal.exchange(browser.get(portal.request("openid")));
    String refreshToken = tokens.json().path("refresh_token").asText();
    assertThat(portal.refresh(refreshToken).status()).isEqualTo(200);
    String user = firm.userOf(anna);
    administrator.grantRealmRole(user, "staff");

    Answer refreshed = portal.refresh(refreshToken);
    Answer signedIn = browser.get(portal.request("openid"));

    assertThat(refreshed.status()).isEqualTo(400);
    assertThat(refreshed.json().path("error").asText()).isEqualTo("invalid_grant");
    assertThat(portal.isBack(signedIn)).isFalse();
    assertThat(browser.followed(signedIn).page().selectFirst("#postern-sign-in")).isNotNull();
    assertThat(administrator.sessions(user)).isEmpty();
  }

  @Test
  void letsNobodyElseInWhateverTheirCredentials(Firm firm) {
    RelyingParty portal = RelyingParty.portal(firm);
    Staff notHired = Staff.notYetHiredBy(firm.administrator());
    Robot browser = Robot.withCookies();

    Answer answer = password(notHired, portal, browser);

    assertThat(portal.gets(answer)).isFalse();
    assertThat(answer.page().selectFirst("#otp")).isNull();
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
  }

  static Answer signIn(Staff staff, RelyingParty portal, Robot browser) {
    Answer code = browser.followed(password(staff, portal, browser));
    return browser.submit(code, "#kc-login", Map.of("otp", staff.code()));
  }

  private static Answer password(Staff staff, RelyingParty portal, Robot browser) {
    return browser.submit(
        browser.press(browser.visit(portal.request("openid")), "#postern-password"),
        "#kc-login",
        Map.of("username", staff.username(), "password", staff.password(), "rememberMe", "on"));
  }
}
