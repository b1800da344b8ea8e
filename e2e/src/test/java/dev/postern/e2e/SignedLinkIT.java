package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OnDatabase;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.Race;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A signed link is a Keycloak action token in an address of Keycloak's, and a link like any other:
 * whoever looks changes nothing, and the press is ours.
 */
@Journey
@OnDatabase(Database.POSTGRES)
class SignedLinkIT {

  private static final Duration LIFE = Duration.ofDays(7);
  private static final Duration GRACE = Duration.ofDays(30);
  private static final Duration LONGER_THAN_A_DOUBLE_CLICK = Duration.ofSeconds(10);

  private PortalRules rules;
  private Invited anna;
  private Robot browser;

  @BeforeEach
  void annaIsInvitedWithASignedLink(Firm firm) {
    rules = PortalRules.of(firm).say("postern.preset", "reusable");
    anna =
        firm.invite(
            Invitation.to(Firm.newAddress())
                .named("Anna", "Arnold")
                .forMatter(Firm.newMatter(), "Purchase of 4 Quay Street"));
    await().until(() -> firm.statusOf(anna.linkId()).equals("sent"));
    browser = Robot.withCookies();
  }

  @AfterEach
  void asBefore() {
    rules.close();
  }

  @Test
  void isAnActionTokenThatNamesTheLinkAndItsPersonById(Firm firm) {
    JsonNode claims = RelyingParty.claimsOf(anna.secret());
    Instant expiry = Instant.ofEpochSecond(claims.path("exp").asLong());

    assertThat(anna.link().getPath()).isEqualTo("/realms/firm/login-actions/action-token");
    assertThat(RelyingParty.parametersOf(anna.link())).containsOnlyKeys("key");
    assertThat(claims.path("typ").asText()).isEqualTo("postern-link");
    assertThat(claims.path("jti").asText()).isEqualTo(anna.linkId());
    assertThat(claims.path("sub").asText()).isEqualTo(firm.userOf(anna));
    assertThat(claims.path("contact").asText()).isEqualTo(anna.contactId());
    assertThat(claims.path("matter").asText()).isNotEmpty();
    assertThat(claims.path("portal").asText())
        .isEqualTo(firm.administrator().client("client-portal").path("id").asText());
    assertThat(Duration.between(Instant.now(), expiry))
        .isBetween(LIFE.plus(GRACE).minusMinutes(5), LIFE.plus(GRACE));
    assertThat(claims.toString()).doesNotContain(anna.email(), "Arnold", "Quay");
  }

  @Test
  void lookingMakesNoLoginNoSessionAndNothingButAFact(Firm firm) {
    Answer page = browser.get(anna.link());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.page().selectFirst("#postern-open")).isNotNull();
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(browser.cookies().named("POSTERN_NONCE")).isPresent();
    assertNothingHappened(firm, browser);
  }

  @Test
  void headChangesNothing(Firm firm) {
    for (int i = 0; i < 3; i++) {
      assertThat(browser.head(anna.link()).status()).isEqualTo(200);
    }

    assertNothingHappened(firm, browser);
  }

  @Test
  void aScannerWithoutCookiesChangesNothing(Firm firm) {
    Robot scanner = Robot.withoutCookies();
    for (int i = 0; i < 3; i++) {
      assertThat(scanner.get(anna.link()).status()).isEqualTo(200);
    }

    assertNothingHappened(firm, scanner);
  }

  @Test
  void aScannerThatFollowsEveryLinkAndAssetChangesNothing(Firm firm) {
    Answer page = browser.visit(anna.link());
    List<String> found =
        Stream.concat(
                page.page().select("link[href], a[href]").eachAttr("abs:href").stream(),
                page.page().select("[src]").eachAttr("abs:src").stream())
            .filter(address -> address.startsWith("http"))
            .toList();

    assertThat(found).isNotEmpty();
    found.forEach(address -> browser.visit(URI.create(address)));
    browser.visit(anna.link());

    assertNothingHappened(firm, browser);
  }

  /**
   * No link that is mailed names a login in progress; Keycloak ends those that action tokens do.
   */
  @Test
  void lookingLeavesALoginInProgressAlone(Firm firm) {
    Answer form = browser.visit(RelyingParty.portal(firm).request("openid"));
    URI action = URI.create(form.page().expectFirst("#postern-form").attr("action"));
    Map<String, String> login = RelyingParty.parametersOf(action);

    Answer page =
        browser.get(
            URI.create(anna.link() + "&client_id=client-portal&tab_id=" + login.get("tab_id")));

    assertThat(page.page().selectFirst("#postern-open")).isNotNull();
    Answer goesOn = browser.submit(form, "#postern-ask", Map.of("email", Firm.newAddress()));
    assertThat(goesOn.page().selectFirst("#postern-sent")).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void isPressedLikeAnyOther(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = visitors.on(device);
    visitor.open(anna.link());
    assertThat(visitor.overflow()).isZero();
    assertThat(visitor.barriers()).isEmpty();
    visitor.photograph("signed-open");

    visitor.page().locator("#postern-open").click();

    visitor.page().waitForURL(firm.portal() + "/**");
    visitor.page().locator("#signed-in-as").or(visitor.page().locator("#matter-person")).waitFor();
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void fitsItsMailHoweverLongItIs(Device device, Firm firm, Visitors visitors) {
    Visitor inbox = visitors.on(device);
    inbox.open(firm.inbox().htmlOf(anna.mail()));

    assertThat(inbox.overflow()).isZero();
    inbox.photograph("signed-mail-html");
    assertThat(anna.mail().text().lines()).contains(anna.link().toString());
    assertThat(anna.mail().html()).contains("href=\"" + anna.link() + "\"");
  }

  @Test
  void letsItsPersonInOnThreeDevices(Firm firm) {
    for (int device = 1; device <= 3; device++) {
      Robot another = Robot.withCookies();

      assertThat(another.signInWith(anna.link()).response().uri())
          .isEqualTo(firm.portal().resolve("/home"));

      assertThat(whoIsSignedIn(firm, another)).isEqualTo(firm.userOf(anna));
      assertThat(firm.books().redemptionsOf(anna.linkId())).isEqualTo(device);
    }
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(3);
  }

  @Test
  void leadsWhoIsInStraightToThePortal(Firm firm) {
    browser.signInWith(anna.link());

    assertThat(browser.visit(anna.link()).response().uri())
        .isEqualTo(firm.portal().resolve("/home"));
    assertThat(firm.books().redemptionsOf(anna.linkId())).isOne();
  }

  @Test
  void asksSomebodyElseFirstOnAPageOfOurs(Firm firm) {
    Invited ben = firm.inviteSomebody();
    browser.signInWith(ben.link());

    Answer page = browser.get(anna.link());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.page().selectFirst("input[name=switch]")).isNotNull();
    assertThat(page.page().text()).doesNotContain(ben.email(), firm.userOf(ben));
    assertThat(whoIsSignedIn(firm, browser)).isEqualTo(firm.userOf(ben));

    Answer landing = browser.followed(browser.press(page, "#postern-open"));

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(whoIsSignedIn(firm, browser)).isEqualTo(firm.userOf(anna));
    assertThat(firm.administrator().sessions(firm.userOf(ben))).isEmpty();
    assertThat(firm.administrator().events()).doesNotContain("different_user_authenticated");
  }

  @Test
  void isNotSpentByAPressThatNoPageWasShownFor(Firm firm) {
    Answer page = browser.get(anna.link());

    Answer pressed = Robot.withCookies().press(page, "#postern-open");

    assertThat(pressed.status()).isEqualTo(200);
    assertThat(pressed.page().selectFirst("#postern-again")).isNotNull();
    assertThat(firm.books().redemptionsOf(anna.linkId())).isZero();
  }

  @Test
  void letsWhoPressesOnceMoreIn(Firm firm) {
    Robot another = Robot.withCookies();
    Answer again = another.press(browser.get(anna.link()), "#postern-open");

    Answer landing = another.followed(another.press(again, "#postern-open"));

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
  }

  @Test
  void waitsAtItsOwnAddressWhenPressedTwice(Firm firm) {
    Answer page = browser.get(anna.link());
    Answer first = browser.press(page, "#postern-open");

    Answer second = browser.press(page, "#postern-open");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.page().expectFirst("#postern-continue").absUrl("href"))
        .isEqualTo(anna.link().toString());
    assertThat(browser.followed(first).response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(firm.books().redemptionsOf(anna.linkId())).isOne();
  }

  @Test
  void thatIsForOneUseIsPickedUpByWhoLostTheAnswer(Firm firm) {
    Invited ben = invitedForOneUse(firm);
    browser.redeem(ben.link());

    assertThat(browser.visit(ben.link()).response().uri())
        .isEqualTo(firm.portal().resolve("/home"));
    assertThat(whoIsSignedIn(firm, browser)).isEqualTo(firm.userOf(ben));
    assertThat(firm.books().redemptionsOf(ben.linkId())).isOne();
  }

  @Test
  void thatIsForOneUseIsUsedInEveryOtherBrowser(Firm firm) {
    Invited ben = invitedForOneUse(firm);
    browser.signInWith(ben.link());
    firm.time().putForwardBy(LONGER_THAN_A_DOUBLE_CLICK);

    Answer page = Robot.withCookies().get(ben.link());

    assertThat(page.status()).isEqualTo(410);
    assertThat(page.deadReason()).isEqualTo("used");
  }

  @Test
  void thatIsForOneUseHasOneWinnerOfThirtyTwo(Firm firm) {
    Invited ben = invitedForOneUse(firm);
    List<Callable<Answer>> presses =
        Stream.generate(Robot::withCookies).limit(32).map(each -> pressing(each, ben)).toList();

    List<Answer> answers = Race.of(presses);

    assertThat(answers).filteredOn(Answer::isRedirect).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !answer.isRedirect())
        .hasSize(31)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(410);
              assertThat(answer.deadReason()).isEqualTo("used");
            });
    assertThat(firm.books().redemptionsOf(ben.linkId())).isOne();
  }

  @Test
  void keepsItsAddressInAnotherLanguage() {
    Answer page = browser.get(anna.link());
    String german =
        page.page().select("#login-select-toggle option").eachAttr("abs:value").stream()
            .filter(address -> address.endsWith("kc_locale=de"))
            .findFirst()
            .orElseThrow();

    Answer inGerman = browser.get(URI.create(german));

    assertThat(inGerman.status()).isEqualTo(200);
    assertThat(inGerman.page().select("html").attr("lang")).isEqualTo("de");
    assertThat(inGerman.page().selectFirst("#postern-open")).isNotNull();
  }

  @Test
  void thatIsUsedSendsAFreshOneFromItsPage(Firm firm) {
    Invited ben = invitedForOneUse(firm);
    browser.signInWith(ben.link());
    Robot another = Robot.withCookies();
    Answer dead = another.get(ben.link());
    assertThat(dead.deadReason()).isEqualTo("used");

    Answer pressed = another.press(dead, "#postern-heal");

    URI fresh = Mailbox.linkIn(firm.mailbox().mailTo(ben.email(), 2));
    assertThat(pressed.location()).isEqualTo(ben.link());
    assertThat(another.followed(pressed).page().selectFirst("#postern-healed")).isNotNull();
    assertThat(fresh.toString()).contains("/login-actions/action-token?key=");
    assertThat(another.signInWith(fresh).response().uri())
        .isEqualTo(firm.portal().resolve("/home"));
  }

  private Invited invitedForOneUse(Firm firm) {
    rules.say("postern.link.uses", "one-time");
    return firm.inviteSomebody();
  }

  private static Callable<Answer> pressing(Robot browser, Invited invited) {
    Answer page = browser.get(invited.link());
    return () -> browser.press(page, "#postern-open");
  }

  private void assertNothingHappened(Firm firm, Robot visitor) {
    for (String cookie : List.of("AUTH_SESSION_ID", "KC_RESTART", "KEYCLOAK_IDENTITY")) {
      assertThat(visitor.cookies().named(cookie)).as(cookie).isEmpty();
    }
    String user = firm.userOf(anna);
    assertThat(firm.administrator().sessions(user)).isEmpty();
    // Of Keycloak's own there would be one for the action token.
    assertThat(firm.administrator().eventsOf(user))
        .isNotEmpty()
        .extracting(event -> event.path("details").path("postern_fact").asText())
        .isSubsetOf("LINK_SENT", "LINK_VIEWED");
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("sent");
    assertThat(firm.books().redemptionsOf(anna.linkId())).isZero();
  }

  private static String whoIsSignedIn(Firm firm, Robot browser) {
    RelyingParty portal = RelyingParty.portal(firm);
    JsonNode tokens = portal.exchange(browser.get(portal.request("openid"))).json();
    return RelyingParty.claimsOf(tokens.path("id_token").asText()).path("sub").asText();
  }
}
