package dev.postern.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.demo.portal.fixture.Browser;
import dev.postern.demo.portal.fixture.Page;
import dev.postern.demo.portal.fixture.PortalUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitiationTest {

  @RegisterExtension static final PortalUnderTest PORTAL = PortalUnderTest.plain();

  private final Browser browser = PORTAL.browser();

  @Test
  void startsTheSignInThatThePortalItselfWouldStart() {
    Page start = browser.get(PORTAL.initiation(PORTAL.at("/matters/LF-1")));
    assertThat(start.location()).hasToString(PORTAL.at("/oauth2/authorization/postern"));

    Page request = browser.get(start.location().toString());
    assertThat(request.location().toString())
        .startsWith(PORTAL.realm().issuer() + "/protocol/openid-connect/auth?");
    assertThat(request.sent())
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", PORTAL.at("/login/oauth2/code/postern"))
        .containsKeys("state", "nonce", "code_challenge")
        .doesNotContainKeys("prompt", "max_age");
  }

  @Test
  void endsOnThePageThatTheLinkIsFor() {
    PORTAL.realm().contact("LF-1");

    Page page = browser.visit(PORTAL.initiation(PORTAL.at("/matters/LF-1")));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.path()).isEqualTo("/matters/LF-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/matters/LF-1",
        "//evil.example/matters/LF-1",
        "http://localhost:1/matters/LF-1",
        "javascript:alert(1)",
        "PORTAL@evil.example/matters/LF-1",
        "PORTAL.evil.example/matters/LF-1",
        "PORTAL/matters//evil.example",
        "PORTAL/matters/../logout",
        "PORTAL/logout",
        "PORTAL/sso?error=x",
        "PORTAL/login/oauth2/code/postern?code=x",
        "not an address",
        ""
      })
  void anythingElseThanOneOfItsPagesIsHome(String target) {
    PORTAL.realm().contact("LF-1");

    Page page = browser.visit(PORTAL.initiation(target.replace("PORTAL", PORTAL.at(""))));

    assertThat(page.address()).hasToString(PORTAL.at("/home"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sso", "/sso?iss=https://evil.example/realms/firm", "/sso?iss="})
  void goesNowhereForAnotherIssuer(String address) {
    Page page = browser.get(address);

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("data-problem=\"not-ours\"");
  }

  @Test
  void looksAtAnErrorBeforeAnythingElse() {
    Page page = browser.get("/sso?error=access_denied&iss=https://evil.example");

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("data-problem=\"denied\"").contains("id=\"start-again\"");
  }

  /** Keycloak's answer to a browser that went back to a page of a sign-in that is over. */
  @Test
  void startsAgainForABrowserThatWentBack() {
    String stale = "&error=temporarily_unavailable&error_description=authentication_expired";

    Page start = browser.get(PORTAL.initiation(PORTAL.at("/home")) + stale);

    assertThat(start.location()).hasToString(PORTAL.at("/oauth2/authorization/postern"));
  }

  @Test
  void nothingOfAnErrorThatAStrangerMadeUpIsShown() {
    Page page = browser.get("/sso?error=Call-0900-123&error_description=Call-0900-123");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("data-problem=\"failed\"").doesNotContain("0900");
  }

  @Test
  void somebodySignedInSignsInAgainAndSeesTheMatterThatWasAdded() {
    PORTAL.realm().contact("LF-1");
    browser.visit(PORTAL.initiation(PORTAL.at("/matters/LF-1")));
    PORTAL.realm().contact("LF-1", "LF-2");

    Page page = browser.visit(PORTAL.initiation(PORTAL.at("/matters/LF-2")));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.path()).isEqualTo("/matters/LF-2");
  }
}
