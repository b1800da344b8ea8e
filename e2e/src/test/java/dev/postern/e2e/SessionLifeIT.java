package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

  @Test
  void thirtyDaysWithoutAVisitEndIt(Firm firm) {
    firm.time().putForwardBy(DAY.multipliedBy(31));

    assertThat(portal.isBack(browser.get(portal.request("openid")))).isFalse();
  }
}
