package dev.postern.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.demo.portal.fixture.Browser;
import dev.postern.demo.portal.fixture.FakeRealm.Mood;
import dev.postern.demo.portal.fixture.Page;
import dev.postern.demo.portal.fixture.PortalUnderTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

  @RegisterExtension static final PortalUnderTest PORTAL = PortalUnderTest.plain();

  private final Browser browser = PORTAL.browser();

  @Test
  void theFrontPageIsForAnybodyAndMakesNoSession() {
    Page page = browser.get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/home", "/matters/LF-1", "/office", "/no-such-page"})
  void everythingElseAsksToSignIn(String path) {
    assertThat(browser.get(path).location())
        .hasToString(PORTAL.at("/oauth2/authorization/postern"));
  }

  @Test
  void aSignInEndsOnThePageThatWasAskedFor() {
    PORTAL.realm().contact("LF/2026 ä");

    Page page = browser.visit("/matters/LF/2026%20%C3%A4");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.path()).isEqualTo("/matters/LF/2026%20%C3%A4");
  }

  @Test
  void aResponseOfAnotherServerIsNotTaken() {
    PORTAL.realm().respondAs("https://other.example/realms/firm");

    assertThat(browser.visit("/home").path()).isEqualTo("/sign-in/not-ours");
    assertThat(browser.get("/home").isRedirect()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"temporarily_unavailable", "authentication_expired"})
  void whatWentStaleStartsAgainByItself(String error) {
    PORTAL.realm().answerNextWith(error);

    assertThat(browser.visit("/home").path()).isEqualTo("/home");
  }

  @Test
  void butOnlyOnce() {
    PORTAL.realm().answerNextWith("temporarily_unavailable");
    PORTAL.realm().answerNextWith("temporarily_unavailable");

    Page page = browser.visit("/home");

    assertThat(page.path()).isEqualTo("/sign-in/stale");
    assertThat(page.status()).isEqualTo(400);
  }

  @Test
  void aCallbackThatNothingWaitsForStartsAgain() {
    String callback = PORTAL.at("/login/oauth2/code/postern?code=x&state=y&iss=");

    assertThat(browser.visit(callback + PORTAL.realm().issuer()).path()).isEqualTo("/home");
  }

  @Test
  void aBrowserWithoutCookiesIsToldSoInsteadOfGoingRound() {
    Page page = browser.get("/home");
    while (page.isRedirect()) {
      browser.forgetCookies();
      page = browser.get(page.location().toString());
    }

    assertThat(page.path()).isEqualTo("/sign-in/stale");
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied,denied,403",
    "server_error,unavailable,503",
    "invalid_scope,failed,400",
    "no_such_error,failed,400"
  })
  void everyOtherErrorIsAPage(String error, String problem, int status) {
    PORTAL.realm().answerNextWith(error);

    Page page = browser.visit("/home");

    assertThat(page.path()).isEqualTo("/sign-in/" + problem);
    assertThat(page.status()).isEqualTo(status);
    assertThat(page.body()).doesNotContain("Exception", error);
  }

  @ParameterizedTest
  @CsvSource({"REFUSES,refused", "BREAKS,unavailable"})
  void aCodeThatIsNotExchangedIsAPage(Mood mood, String problem) {
    PORTAL.realm().tokenEndpoint(mood);

    assertThat(browser.visit("/home").path()).isEqualTo("/sign-in/" + problem);
  }

  @ParameterizedTest
  @CsvSource({"nonce,of-another-request", "aud,other-portal", "iss,https://other.example"})
  void anIdTokenThatIsNotForThisSignInIsNotTaken(String claim, String value) {
    PORTAL.realm().person(Map.of("sub", "contact-1", claim, value));

    assertThat(browser.visit("/home").path()).isEqualTo("/sign-in/failed");
    assertThat(browser.get("/home").isRedirect()).isTrue();
  }

  @Test
  void anUnknownProblemHasNoPage() {
    assertThat(browser.get("/sign-in/nonsense").status()).isEqualTo(404);
  }
}
