package dev.postern.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.demo.portal.fixture.Browser;
import dev.postern.demo.portal.fixture.FakeRealm.Mood;
import dev.postern.demo.portal.fixture.Page;
import dev.postern.demo.portal.fixture.PortalUnderTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionTest {

  @RegisterExtension static final PortalUnderTest PORTAL = PortalUnderTest.plain();

  private static final String START = "/oauth2/authorization/postern";

  private final Browser browser = PORTAL.browser();

  @BeforeEach
  void signIn() {
    PORTAL.realm().contact("LF-1");
    assertThat(browser.visit("/matters/LF-1").status()).isEqualTo(200);
  }

  @Test
  void itsCookieIsItsOwnAndClosedToScripts() {
    String cookie = PORTAL.browser().get("/home").header("Set-Cookie");

    assertThat(cookie)
        .startsWith("PORTAL_SESSION=")
        .contains("; HttpOnly")
        .contains("; SameSite=Lax")
        .doesNotContain("Secure", "Max-Age", "Expires");
  }

  @Test
  void keycloakIsNotAskedForEveryPage() {
    browser.get("/home");
    browser.get("/home");

    assertThat(PORTAL.realm().refreshes()).isZero();
  }

  @Test
  void afterAMinuteItHoldsWhatKeycloakSaysNow() {
    PORTAL.realm().contact("LF-2");
    PORTAL.time().pass(Duration.ofSeconds(61));

    assertThat(browser.get("/matters/LF-2").status()).isEqualTo(200);
    assertThat(browser.get("/matters/LF-1").status()).isEqualTo(403);
    assertThat(PORTAL.realm().refreshes()).isPositive();
  }

  @Test
  void itEndsWhenKeycloakRefuses() {
    PORTAL.realm().tokenEndpoint(Mood.REFUSES);
    PORTAL.time().pass(Duration.ofSeconds(61));

    Page page = browser.visit("/matters/LF-1");

    assertThat(page.path()).isEqualTo("/signed-out");
    assertThat(browser.get("/matters/LF-1").location()).hasToString(PORTAL.at(START));
  }

  @Test
  void whoSignsInAgainIsBackOnThePageTheyWereOn() {
    PORTAL.realm().tokenEndpoint(Mood.REFUSES);
    PORTAL.time().pass(Duration.ofSeconds(61));
    browser.visit("/matters/LF-1");
    PORTAL.realm().tokenEndpoint(Mood.GRANTS);

    assertThat(browser.visit(START).path()).isEqualTo("/matters/LF-1");
  }

  @Test
  void itEndsWhenARefreshIsAboutSomebodyElse() {
    PORTAL.realm().person(Map.of("sub", "contact-2"));
    PORTAL.time().pass(Duration.ofSeconds(61));

    assertThat(browser.visit("/home").path()).isEqualTo("/signed-out");
  }

  @Test
  void aLinkWorksInABrowserWhoseSessionHasEnded() {
    PORTAL.time().pass(Duration.ofSeconds(61));

    assertThat(browser.visit(PORTAL.initiation("")).path()).isEqualTo("/home");
  }

  @Test
  void itOutlivesAShortSilenceOfKeycloakButNotItsAccessToken() {
    PORTAL.realm().tokenEndpoint(Mood.BREAKS);
    PORTAL.time().pass(Duration.ofSeconds(61));
    assertThat(browser.get("/home").status()).isEqualTo(200);

    PORTAL.time().pass(Duration.ofMinutes(5));
    assertThat(browser.get("/home").status()).isEqualTo(503);

    PORTAL.realm().tokenEndpoint(Mood.GRANTS);
    assertThat(browser.get("/home").status()).isEqualTo(200);
  }

  @Test
  void signingOutSignsOutAtKeycloakToo() {
    Page home = browser.get("/home");

    Page out = browser.submit(home, "/logout", Map.of());

    assertThat(out.location().toString())
        .startsWith(PORTAL.realm().issuer() + "/protocol/openid-connect/logout?");
    assertThat(out.sent())
        .containsEntry("post_logout_redirect_uri", PORTAL.at("/"))
        .containsKey("id_token_hint");
    assertThat(browser.get("/home").location()).hasToString(PORTAL.at(START));
  }

  @Test
  void nobodyElseCanSignThemOut() {
    assertThat(browser.post("/logout", Map.of("_csrf", "guessed")).status()).isEqualTo(403);
    assertThat(browser.get("/logout").isRedirect()).isFalse();
    assertThat(browser.get("/home").status()).isEqualTo(200);
  }

  @Test
  void aFormOfASessionThatIsGoneIsExplained() {
    browser.forgetCookies();

    assertThat(browser.follow(browser.post("/logout", Map.of())).path()).isEqualTo("/signed-out");
  }

  @Test
  void keycloakEndsItByBackChannelLogout() {
    Page answer =
        PORTAL
            .browser()
            .post(
                "/logout/connect/back-channel/postern",
                Map.of("logout_token", PORTAL.realm().logoutToken()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(browser.get("/home").location()).hasToString(PORTAL.at(START));
  }

  @Test
  void aLogoutTokenThatKeycloakDidNotSignEndsNothing() {
    Page answer =
        PORTAL
            .browser()
            .post("/logout/connect/back-channel/postern", Map.of("logout_token", "e30.e30.e30"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(browser.get("/home").status()).isEqualTo(200);
  }
}
