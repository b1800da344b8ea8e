package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.demo.launcher.inbox.Totp;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A contact who has added a one-time code: the link stays the first factor, the code is asked. */
@Journey
class OneTimeCodeIT {

  private Robot browser;
  private RelyingParty portal;
  private Invited anna;
  private Totp app;

  /** With her first link: what was on the account before it, it would have dropped. */
  @BeforeEach
  void annaHasAddedAnAppAndIsSentAnotherLink(Firm firm) {
    Invited first = firm.inviteSomebody();
    firm.administrator().require(firm.userOf(first), "CONFIGURE_TOTP");
    app = addedOnTheWay(first);
    anna = firm.inviteAgain(first, Invitation.to(first.email()));
    browser = Robot.withCookies();
    portal = RelyingParty.portal(firm);
  }

  @Test
  void isAskedAfterTheLinkAndLeadsToThePortal(Firm firm) {
    Answer form = browser.signInWith(anna.link());
    assertThat(form.page().selectFirst("#otp")).isNotNull();
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("redeemed");

    Answer landing = browser.followed(typed(form, code()));

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
  }

  @Test
  void nobodyIsInBeforeTheCodeIsRight(Firm firm) {
    int before = firm.administrator().sessions(firm.userOf(anna)).size();

    Answer form = browser.signInWith(anna.link());
    typed(form, "000000");

    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(before);
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
    assertThat(portal.isBack(browser.get(portal.request("openid")))).isFalse();
  }

  @Test
  void isOneMethodMoreAtTheLevelOfALinkAndNotAskedAtTheNextVisit() {
    browser.followed(typed(browser.signInWith(anna.link()), code()));

    for (int visit = 1; visit <= 2; visit++) {
      JsonNode tokens = portal.exchange(browser.get(portal.request("openid"))).json();
      JsonNode claims = RelyingParty.claimsOf(tokens.path("id_token").asText());
      assertThat(claims.path("acr").asText()).as("visit %d", visit).isEqualTo("1");
      assertThat(claims.path("amr"))
          .extracting(JsonNode::asText)
          .containsExactlyInAnyOrder("email", "otp");
    }
  }

  @Test
  void isAStepOfOneLogin(Firm firm) {
    String user = firm.userOf(anna);
    int before = firm.administrator().events(user, "LOGIN").size();

    browser.followed(typed(browser.signInWith(anna.link()), code()));

    assertThat(firm.administrator().events(user, "LOGIN")).as("one more each").hasSize(before + 2);
    assertThat(firm.administrator().events(user, "LOGIN_ERROR")).isEmpty();
  }

  @Test
  void mayBeWrongAndIsThenAskedAgain(Firm firm) {
    Answer again = browser.followed(typed(browser.signInWith(anna.link()), "000000"));
    assertThat(again.page().text()).contains("Invalid authenticator code");

    Answer landing = browser.followed(typed(again, code()));

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
  }

  /** The link is spent by then, but this browser has pressed. */
  @Test
  void isAskedAgainWhenTheLinkIsOpenedOnceMore(Firm firm) {
    browser.signInWith(anna.link());

    Answer wait = browser.visit(anna.link());
    Answer form = wait.page().selectFirst("#otp") == null ? browser.visit(anna.link()) : wait;
    Answer landing = browser.followed(typed(form, code()));

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
  }

  @ParameterizedTest
  @EnumSource
  void staysTheNextStepThroughAReload(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = visitors.on(device);
    visitor.open(anna.link());
    visitor.page().locator("#postern-open").click();
    assertThat(visitor.page().locator("#otp")).isVisible();
    assertThat(visitor.page().locator("#kc-attempted-username")).isHidden();
    visitor.photograph("one-time-code");
    assertThat(visitor.overflow()).isZero();
    assertThat(visitor.barriers()).isEmpty();

    visitor.page().reload();
    assertThat(visitor.page().locator("#otp")).isVisible();
    visitor.page().locator("#otp").fill(code());
    visitor.page().locator("#kc-login").click();

    visitor.page().waitForURL(firm.portal() + "/home");
  }

  private Totp addedOnTheWay(Invited invited) {
    Robot phone = Robot.withCookies();
    Answer picture = phone.signInWith(invited.link());
    String manual = picture.page().select("#mode-manual").attr("abs:href");
    Answer form = phone.visit(URI.create(manual));
    String secret = form.page().select("#kc-totp-secret-key").text().replace(" ", "");
    Totp added = Totp.ofBase32(secret);
    phone.followed(phone.submit(form, "#saveTOTPBtn", Map.of("totp", added.code(Instant.now()))));
    return added;
  }

  private Answer typed(Answer form, String code) {
    return browser.submit(form, "#kc-login", Map.of("otp", code));
  }

  /** The next one, which Keycloak takes, too: this one may have been used to add the app. */
  private String code() {
    return app.code(Instant.now().plusSeconds(30));
  }
}
