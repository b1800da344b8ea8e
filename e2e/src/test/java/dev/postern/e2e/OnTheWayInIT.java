package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Administrator;
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
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a realm asks of everybody between the press and the portal, agreed to and declined. */
@Journey
class OnTheWayInIT {

  private static final Duration LONGER_THAN_A_DOUBLE_CLICK = Duration.ofSeconds(10);

  private Administrator administrator;
  private RelyingParty portal;
  private Robot browser;
  private String matter;
  private Invited anna;
  private String user;

  @BeforeEach
  void annaIsInvited(Firm firm) {
    administrator = firm.administrator();
    administrator.enableRequiredAction("TERMS_AND_CONDITIONS", true);
    portal = RelyingParty.portal(firm);
    browser = Robot.withCookies();
    matter = Firm.newMatter();
    anna = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "Purchase"));
    user = firm.userOf(anna);
  }

  @AfterEach
  void asBefore() {
    administrator.enableRequiredAction("TERMS_AND_CONDITIONS", false);
    askForConsent(false);
  }

  @Test
  void termsThatAreAcceptedLeadToThePortal(Firm firm) {
    Answer terms = asked("TERMS_AND_CONDITIONS", "#kc-accept");

    Answer landing = browser.followed(browser.press(terms, "#kc-accept"));

    assertIsIn(landing, firm);
  }

  @Test
  void termsThatAreDeclinedEndOnThePortalsOwnPage(Firm firm) {
    Answer terms = asked("TERMS_AND_CONDITIONS", "#kc-accept");

    Answer declined = browser.followed(browser.press(terms, "#kc-decline"));

    assertIsToldHowToGoOn(declined, firm);
  }

  @Test
  void whoDeclinedByMistakeOpensTheLinkOnceMore(Firm firm) {
    Answer terms = asked("TERMS_AND_CONDITIONS", "#kc-accept");
    browser.followed(browser.press(terms, "#kc-decline"));
    firm.time().putForwardBy(LONGER_THAN_A_DOUBLE_CLICK);

    Answer again = browser.signInWith(anna.link());
    Answer landing = browser.followed(browser.press(again, "#kc-accept"));

    assertIsIn(landing, firm);
  }

  /** Keycloak's own measure is five minutes, too short for a text that is to be read. */
  @Test
  void termsMayBeReadForAQuarterOfAnHour(Firm firm) {
    Answer terms = asked("TERMS_AND_CONDITIONS", "#kc-accept");

    firm.time().putForwardBy(Duration.ofMinutes(15));

    browser.press(terms, "#kc-accept");
    assertSessionOpensTheMatter();
  }

  @Test
  void termsThatWereLeftForAnHourLeadToThePortalsSignIn(Firm firm) {
    Answer terms = asked("TERMS_AND_CONDITIONS", "#kc-accept");

    firm.time().putForwardBy(Duration.ofHours(1));

    Answer late = browser.followed(browser.press(terms, "#kc-accept"));
    assertThat(late.status()).isEqualTo(200);
    assertThat(late.page().selectFirst("#postern-hint-ask")).isNotNull();
    assertThat(administrator.sessions(user)).isEmpty();
  }

  @Test
  void aReloadShowsTheTermsAgain(Firm firm) {
    Answer terms = asked("TERMS_AND_CONDITIONS", "#kc-accept");

    Answer reloaded = browser.visit(terms.response().uri());

    assertIsIn(browser.followed(browser.press(reloaded, "#kc-accept")), firm);
  }

  @ParameterizedTest
  @EnumSource
  void whoDeclinesIsToldHowToGoOn(Device device, Firm firm, Visitors visitors) {
    administrator.require(user, "TERMS_AND_CONDITIONS");
    Visitor visitor = visitors.on(device);
    visitor.open(anna.link());
    visitor.page().locator("#postern-open").click();
    assertThat(visitor.page().locator("#kc-accept")).isVisible();
    visitor.photograph("terms");

    visitor.page().locator("#kc-decline").click();
    assertThat(visitor.page().locator("[data-problem=denied]")).isVisible();
    assertThat(visitor.overflow()).isZero();
    assertThat(visitor.barriers()).isEmpty();
    visitor.photograph("declined");

    visitor.page().reload();
    assertThat(visitor.page().locator("[data-problem=denied]")).isVisible();
    visitor.page().goBack();
    visitor.photograph("back-after-declining");
    assertThat(visitor.page().locator("body")).not().containsText("Restart login cookie");
    assertThat(visitor.overflow()).isZero();
  }

  /** As a browser does that was closed there and shows again what it showed. */
  @Test
  void whoComesBackToTheTermsLaterStaysIn(Firm firm) {
    Answer terms = asked("TERMS_AND_CONDITIONS", "#kc-accept");
    browser.followed(browser.press(terms, "#kc-accept"));
    Robot restarted = Robot.withCookies();
    restarted.cookies().keep(browser.cookies().named("KEYCLOAK_IDENTITY").orElseThrow());

    Answer page = restarted.visit(terms.response().uri());

    assertThat(page.response().uri()).isEqualTo(firm.portal().resolve("/home"));
  }

  @ParameterizedTest
  @EnumSource
  void whoGoesBackToTheTermsTheyAcceptedStaysIn(Device device, Firm firm, Visitors visitors) {
    administrator.require(user, "TERMS_AND_CONDITIONS");
    Visitor visitor = visitors.on(device);
    visitor.open(anna.link());
    visitor.page().locator("#postern-open").click();
    visitor.page().locator("#kc-accept").click();
    visitor.page().waitForURL(firm.portal() + "/home");

    visitor.page().goBack();
    visitor.page().waitForURL(firm.portal() + "/home");
  }

  @Test
  void aProfileThatIsCompletedLeadsToThePortal(Firm firm) {
    Answer profile = asked("UPDATE_PROFILE", "#kc-update-profile-form input[type=submit]");

    Answer landing =
        browser.followed(
            browser.submit(
                profile,
                "#kc-update-profile-form input[type=submit]",
                Map.of("firstName", "Anna", "lastName", "Arnold")));

    assertIsIn(landing, firm);
    assertThat(administrator.user(user).path("firstName").asText()).isEqualTo("Anna");
  }

  /** Two minutes later the browser is one among others to which the spent link is a spent link. */
  @Test
  void aProfileThatIsLeftLeavesAUsedLink(Firm firm) {
    asked("UPDATE_PROFILE", "#kc-update-profile-form");
    firm.time().putForwardBy(Duration.ofMinutes(5));

    Answer later = browser.get(anna.link());
    Answer elsewhere = Robot.withCookies().get(anna.link());

    assertThat(later.deadReason()).isEqualTo("used");
    assertThat(elsewhere.deadReason()).isEqualTo("used");
    assertThat(administrator.sessions(user)).isEmpty();
  }

  @Test
  void aConsentThatIsGivenLeadsToThePortalAndIsAskedOnce(Firm firm) {
    askForConsent(true);
    Answer consent = browser.signInWith(anna.link());
    assertThat(consent.page().selectFirst("#kc-oauth")).isNotNull();

    Answer landing = browser.followed(browser.press(consent, "#kc-login"));

    assertIsIn(landing, firm);
  }

  @Test
  void aConsentThatIsDeniedEndsOnThePortalsOwnPage(Firm firm) {
    askForConsent(true);
    Answer consent = browser.signInWith(anna.link());

    Answer denied = browser.followed(browser.press(consent, "#kc-cancel"));

    assertIsToldHowToGoOn(denied, firm);
  }

  private Answer asked(String action, String button) {
    administrator.require(user, action);
    Answer page = browser.signInWith(anna.link());
    assertThat(page.page().selectFirst(button)).as(page.body()).isNotNull();
    return page;
  }

  private void askForConsent(boolean asked) {
    String client = administrator.client("client-portal").path("id").asText();
    administrator.changeClient(client, Map.of("consentRequired", asked));
  }

  /** At the portal, with a session that opens the matter of the link. */
  private void assertIsIn(Answer landing, Firm firm) {
    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertSessionOpensTheMatter();
  }

  private void assertSessionOpensTheMatter() {
    JsonNode tokens = portal.exchange(browser.get(portal.request("openid"))).json();
    JsonNode claims = RelyingParty.claimsOf(tokens.path("id_token").asText());
    assertThat(claims.path("matters")).extracting(JsonNode::asText).containsExactly(matter);
    assertThat(administrator.sessions(user)).hasSize(1);
  }

  private void assertIsToldHowToGoOn(Answer page, Firm firm) {
    URI address = page.response().uri();
    assertThat(address.toString()).startsWith(firm.portal() + "/sso?");
    assertThat(RelyingParty.parametersOf(address)).containsEntry("error", "access_denied");
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.page().selectFirst("[data-problem=denied]")).isNotNull();
    assertThat(page.page().select("#start-again").text()).isEqualTo("Start again");
    assertThat(administrator.sessions(user)).isEmpty();
    Answer startedAgain = browser.visit(firm.portal().resolve("/home"));
    assertThat(startedAgain.status()).isEqualTo(200);
    assertThat(startedAgain.page().selectFirst("#postern-hint-ask")).isNotNull();
  }
}
