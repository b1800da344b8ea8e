package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A device stays signed in for thirty days without a visit, and survives closing the browser. */
@Journey
class SessionLifeIT {

  private static final Duration DAY = Duration.ofDays(1);

  private Robot browser;
  private RelyingParty portal;

  @BeforeEach
  void annaHasSignedInWithHerLink(Firm firm) {
    Invited anna = firm.inviteSomebody();
    browser = Robot.withCookies();
    portal = RelyingParty.portal(firm);
    assertThat(browser.signInWith(anna.link()).status()).isEqualTo(200);
  }

  @Test
  void theCookieOutlivesTheBrowserByThirtyDaysOrMore() {
    assertThat(browser.cookies().named("KEYCLOAK_IDENTITY"))
        .hasValueSatisfying(
            cookie ->
                assertThat(Duration.ofSeconds(cookie.getMaxAge()))
                    .isGreaterThanOrEqualTo(DAY.multipliedBy(30)));
  }

  @Test
  void everyVisitGivesThirtyDaysMore(Firm firm) {
    for (int day = 29; day <= 29 * 3; day += 29) {
      firm.time().putForwardBy(DAY.multipliedBy(day));
      assertThat(portal.gets(browser.get(portal.request("openid")))).as("day %d", day).isTrue();
    }
  }

  /** Or a portal that keeps its own session by refreshing would sign its people out sooner. */
  @Test
  void aRefreshTokenIsGoodForAsLong(Firm firm) {
    String token = tokens().path("refresh_token").asText();

    firm.time().putForwardBy(DAY.multipliedBy(29));
    Answer refreshed = portal.refresh(token);
    assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);

    firm.time().putForwardBy(DAY.multipliedBy(29 + 31));
    Answer refused = portal.refresh(refreshed.json().path("refresh_token").asText());
    assertThat(refused.json().path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void tokensTellHowItBeganFromTheFirstToThoseAfterAMonthOfUse(Firm firm) {
    assertOneFactorByMail(tokens().path("id_token"));

    for (int day = 8; day <= 32; day += 8) {
      firm.time().putForwardBy(DAY.multipliedBy(day));
      JsonNode tokens = tokens();
      assertOneFactorByMail(tokens.path("id_token"));
      JsonNode refreshed = portal.refresh(tokens.path("refresh_token").asText()).json();
      assertOneFactorByMail(refreshed.path("id_token"));
      assertOneFactorByMail(refreshed.path("access_token"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void survivesTheEndOfTheBrowser(Device device, Firm firm, Visitors visitors) {
    Path profile = visitors.newProfile();
    Visitor before = visitors.on(device, profile);
    before.open(firm.inviteSomebody().link());
    before.page().locator("#postern-open").click();
    before.page().waitForURL(firm.portal() + "/home");
    before.closeBrowser();

    Visitor after = visitors.on(device, profile);
    assertThat(after.page().context().cookies())
        .as("cookies that a browser keeps")
        .isNotEmpty()
        .allSatisfy(cookie -> assertThat(cookie.expires).isPositive());
    after.open(firm.portal().resolve("/home"));

    assertThat(after.page().url()).isEqualTo(firm.portal() + "/home");
  }

  @Test
  void thirtyDaysWithoutAVisitEndIt(Firm firm) {
    firm.time().putForwardBy(DAY.multipliedBy(31));

    assertThat(portal.isBack(browser.get(portal.request("openid")))).isFalse();
  }

  private JsonNode tokens() {
    Answer tokens = portal.exchange(browser.get(portal.request("openid")));
    assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    return tokens.json();
  }

  private static void assertOneFactorByMail(JsonNode token) {
    JsonNode claims = RelyingParty.claimsOf(token.asText());
    assertThat(claims.path("acr").asText()).isEqualTo("1");
    assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactly("email");
  }
}
