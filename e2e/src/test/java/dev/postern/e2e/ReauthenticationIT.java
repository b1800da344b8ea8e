package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A portal asks Keycloak for more than that there is a session. */
@Journey
class ReauthenticationIT {

  private Robot browser;
  private RelyingParty portal;
  private Invited anna;
  private String session;

  @BeforeEach
  void annaHasSignedInWithHerLink(Firm firm) {
    browser = Robot.withCookies();
    portal = RelyingParty.portal(firm);
    anna = firm.inviteSomebody();
    browser.signInWith(anna.link());
    session = onlySession(firm);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "link,link", "0,1", "2,1", "nonsense,1"})
  void theLevelOfALinkIsThereAlready(String asked, String acr) {
    Answer answer = browser.get(portal.request("openid", "acr_values", asked));

    assertThat(portal.gets(answer)).isTrue();
    JsonNode claims =
        RelyingParty.claimsOf(portal.exchange(answer).json().path("id_token").asText());
    assertThat(claims.path("acr").asText()).isEqualTo(acr);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "acr_values|staff",
        "acr_values|3",
        "claims|{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"staff\"]}}}"
      })
  void moreThanALinkCanGiveIsRefusedInOurWords(String parameter, String value, Firm firm) {
    Answer answer = browser.get(portal.request("openid", parameter, value));
    assertThat(portal.isBack(answer)).isFalse();

    Answer page = browser.followed(answer);
    assertThat(page.page().selectFirst("input[type=password]")).isNull();
    assertThat(page.page().select("#kc-error-message").text()).contains("more than your link");
    assertThat(page.page().select("#backToApplication").attr("href"))
        .isEqualTo(firm.portal() + "/");
    Answer reloaded = browser.visit(page.response().uri());
    assertThat(reloaded.page().select("#kc-error-message").text()).contains("more than your link");
    assertNothingElseHasHappened(firm);
  }

  @ParameterizedTest
  @EnumSource
  void thatPageLeadsBackToThePortal(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = visitors.on(device);
    Invited ben = firm.inviteSomebody();
    visitor.open(ben.link());
    visitor.page().locator("#postern-open").click();
    visitor.page().waitForURL(firm.portal() + "/home");

    visitor.open(portal.request("openid", "acr_values", "staff"));
    assertThat(visitor.page().locator("#kc-error-message")).containsText("more than your link");
    assertThat(visitor.overflow()).isZero();
    assertThat(visitor.barriers()).isEmpty();
    visitor.photograph("more-than-a-link");

    visitor.page().locator("#backToApplication").click();
    visitor.page().waitForURL(firm.portal() + "/**");
    visitor.open(firm.portal().resolve("/home"));
    assertThat(visitor.page()).hasURL(firm.portal() + "/home");
  }

  /** Whatever page is shown, again and again. */
  @ParameterizedTest
  @CsvSource({"prompt,login", "max_age,0"})
  void anOldSessionIsNoNewLogin(String parameter, String value, Firm firm) {
    firm.time().putForwardBy(Duration.ofMinutes(5));
    Answer answer = browser.get(portal.request("openid", parameter, value));
    assertThat(portal.isBack(answer)).isFalse();

    Answer page = browser.followed(answer);
    Answer reloaded = browser.get(page.response().uri());

    assertThat(page.status()).isBetween(200, 499);
    assertThat(portal.isBack(reloaded)).isFalse();
    assertNothingElseHasHappened(firm);
  }

  @ParameterizedTest
  @CsvSource({"prompt,login", "max_age,0"})
  void aLinkThatIsAskedForThereIsANewLogin(String parameter, String value, Firm firm) {
    long before = authTime(browser.get(portal.request("openid")));
    firm.time().putForwardBy(Duration.ofMinutes(5));
    Answer form = browser.visit(portal.request("openid", parameter, value));

    browser.press(form, "#postern-hint-ask");
    URI link = Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), 2));
    Answer back = browser.get(browser.redeem(link).location());

    assertThat(portal.gets(back)).isTrue();
    assertThat(authTime(back)).isGreaterThanOrEqualTo(before + 300);
    assertThat(onlySession(firm)).isEqualTo(session);
  }

  /** There is no session, so the page for everybody is shown; the link then is not enough. */
  @Test
  void aLinkThatIsAskedForWhereMoreIsNeededIsRefusedInOurWords(Firm firm) {
    Robot elsewhere = Robot.withCookies();
    Answer form = elsewhere.visit(portal.request("openid", "acr_values", "staff"));

    elsewhere.submit(form, "#postern-ask", Map.of("email", anna.email()));
    URI link = Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), 2));
    Answer page = elsewhere.signInWith(link);

    assertThat(page.page().select("#kc-error-message").text()).contains("more than your link");
    assertThat(onlySession(firm)).isEqualTo(session);
  }

  @Test
  void anAuthenticationYoungEnoughIsGoodEnough(Firm firm) {
    firm.time().putForwardBy(Duration.ofMinutes(5));

    Answer answer = browser.get(portal.request("openid", "max_age", "3600"));

    assertThat(portal.gets(answer)).isTrue();
    JsonNode claims =
        RelyingParty.claimsOf(portal.exchange(answer).json().path("id_token").asText());
    assertThat(claims.path("auth_time").isNumber()).isTrue();
  }

  /** A link is an authentication, too: whoever opens one has a young one. */
  @Test
  void aNewLinkMakesItYoung(Firm firm) {
    firm.time().putForwardBy(Duration.ofMinutes(5));
    Invited again = firm.inviteAgain(anna, Invitation.to(anna.email()));
    browser.signInWith(again.link());

    assertThat(portal.gets(browser.get(portal.request("openid", "max_age", "60")))).isTrue();
    assertThat(onlySession(firm)).isEqualTo(session);
  }

  @Test
  void aSilentRequestIsAnsweredByTheSession(Firm firm) {
    assertThat(portal.gets(browser.get(portal.request("openid", "prompt", "none")))).isTrue();
    assertNothingElseHasHappened(firm);
  }

  @Test
  void aSilentRequestWithoutASessionIsTold(Firm firm) {
    Answer answer = Robot.withCookies().get(portal.request("openid", "prompt", "none"));

    assertThat(portal.isBack(answer)).isTrue();
    assertThat(RelyingParty.parametersOf(answer.location()))
        .containsEntry("error", "login_required");
    assertNothingElseHasHappened(firm);
  }

  @Test
  void aSilentRequestOfAnotherPortalIsToldAndStartsNothing(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      RelyingParty theirs = other.relyingParty();

      Answer answer = browser.get(theirs.request("openid", "prompt", "none"));

      assertThat(theirs.gets(answer)).isFalse();
      assertThat(theirs.isBack(answer)).isTrue();
      assertThat(RelyingParty.parametersOf(answer.location()))
          .containsEntry("error", "login_required");
    }
    assertNothingElseHasHappened(firm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"staff", "3"})
  void aSilentRequestForMoreThanALinkIsTold(String level, Firm firm) {
    URI silent = URI.create(portal.request("openid", "prompt", "none") + "&acr_values=" + level);

    Answer answer = browser.get(silent);

    assertThat(portal.isBack(answer)).isTrue();
    assertThat(portal.gets(answer)).isFalse();
    assertNothingElseHasHappened(firm);
  }

  /** The session is what it was, goes on to be good for the portal, and nobody was sent a mail. */
  private void assertNothingElseHasHappened(Firm firm) {
    assertThat(onlySession(firm)).isEqualTo(session);
    assertThat(portal.gets(browser.get(portal.request("openid")))).isTrue();
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(1);
  }

  private long authTime(Answer back) {
    String token = portal.exchange(back).json().path("id_token").asText();
    return RelyingParty.claimsOf(token).path("auth_time").asLong();
  }

  private String onlySession(Firm firm) {
    JsonNode sessions = firm.administrator().sessions(firm.userOf(anna));
    assertThat(sessions).hasSize(1);
    return sessions.get(0).path("id").asText();
  }
}
