package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Source;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People who come to the portal without a link ask for one, and it goes on where they asked. */
@Journey
class SignInLinkIT {

  private final Robot browser = Robot.withCookies();
  private Invited anna;
  private RelyingParty portal;
  private PortalRules rules;

  @AfterEach
  void asBefore() {
    rules.close();
  }

  @BeforeEach
  void annaIsAContact(Firm firm) {
    rules = PortalRules.of(firm);
    anna = firm.inviteSomebody();
    portal = RelyingParty.portal(firm);
  }

  /** The page that waits, in the login of the portal's own request. */
  private Answer ask(String email) {
    return browser.submit(
        browser.visit(portal.request("openid")), "#postern-ask", Map.of("email", email));
  }

  private Mail signInMail(Firm firm) {
    return firm.mailbox().mailTo(anna.email(), 2);
  }

  /** Asks for a link and waits for it. */
  private URI askedLink(Firm firm) {
    ask(anna.email());
    return Mailbox.linkIn(signInMail(firm));
  }

  @ParameterizedTest
  @EnumSource
  void aLinkGoesOnByItselfInTheBrowserThatAskedForIt(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = visitors.on(device);
    visitor.open(firm.portal().resolve("/home"));
    visitor.photograph("sign-in");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.overflow()).isZero();
    visitor.page().locator("#postern-email").fill(anna.email());
    visitor.page().locator("#postern-ask").click();
    assertThat(visitor.page().locator("#postern-sent")).containsText("c•••@client.example");
    visitor.photograph("sent");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.overflow()).isZero();

    visitor.open(Mailbox.linkIn(signInMail(firm)));

    visitor.page().waitForURL(firm.portal() + "/home");
    assertThat(visitor.page().locator("#signed-in-as")).isVisible();
  }

  @Test
  void aLinkFinishesTheRequestThatItWasAskedForIn(Firm firm) {
    URI link = askedLink(firm);

    Answer page = browser.get(link);
    Answer finished = browser.get(browser.press(page, "#postern-open").location());

    assertThat(page.page().select("script[src$=/postern/press.js]")).hasSize(1);
    assertThat(portal.gets(finished)).isTrue();
    assertThat(RelyingParty.parametersOf(finished.location())).containsEntry("state", "state");
    assertThat(portal.exchange(finished).status()).isEqualTo(200);
  }

  @Test
  void aLinkOpensTheMatterThatTheContactWasInvitedTo(Firm firm) {
    String matter = Firm.newMatter();
    anna =
        firm.invite(
            Invitation.to(Firm.newAddress()).forMatter(matter, "Purchase of 4 Quay Street"));

    Answer page = browser.get(askedLink(firm));
    Answer finished = browser.get(browser.press(page, "#postern-open").location());

    JsonNode tokens = portal.exchange(finished).json();
    assertThat(RelyingParty.claimsOf(tokens.path("id_token").asText()).path("matter").asText())
        .isEqualTo(matter);
  }

  @Test
  void theMailSaysThatItWasAskedFor(Firm firm) {
    askedLink(firm);

    assertThat(signInMail(firm).subject()).isEqualTo("Your link to Harbour & Lane");
    assertThat(signInMail(firm).text())
        .contains("that you asked for", "If you did not ask for this link")
        .doesNotContain("has opened a private portal");
  }

  @Test
  void aLinkSupersedesNothing(Firm firm) {
    askedLink(firm);

    firm.passTheOutbox();
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("sent");
    assertThat(Robot.withCookies().signInWith(anna.link()).response().uri())
        .isEqualTo(firm.portal().resolve("/home"));
  }

  @Test
  void thePageFillsInTheAddressThatThePortalKnows() {
    Answer page =
        browser.visit(URI.create(portal.request("openid") + "&login_hint=" + anna.email()));

    assertThat(page.page().select("#postern-email").val()).isEqualTo(anna.email());
  }

  @Test
  void whatIsNoAddressIsNamed(Firm firm) {
    Answer page = ask("anna@client.example, eve@evil.example");

    assertThat(page.page().select("#postern-wrong-email")).hasSize(1);
    assertThat(page.page().select("#postern-email").val()).contains("eve@evil.example");
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo("eve@evil.example")).isEmpty();
  }

  @Test
  void whoeverReloadsOrGoesBackGetsNoSecondMail(Firm firm) {
    Answer form = browser.visit(portal.request("openid"));
    Answer sent = browser.submit(form, "#postern-ask", Map.of("email", anna.email()));
    signInMail(firm);

    Answer reloaded = browser.visit(sent.response().uri());
    browser.followed(browser.submit(form, "#postern-ask", Map.of("email", anna.email())));
    browser.followed(browser.submit(form, "#postern-ask", Map.of("email", anna.email())));

    assertThat(sent.page().selectFirst("#postern-sent")).isNotNull();
    assertThat(reloaded.page().selectFirst("#postern-sent")).isNotNull();
    assertThat(inviteAndCount(firm)).isEqualTo(3);
  }

  /** A later mail to the same person has arrived, so every earlier one has. */
  private int inviteAndCount(Firm firm) {
    firm.inviteAgain(anna, Invitation.to(anna.email()));
    return firm.mailbox().mailsTo(anna.email()).size();
  }

  @Test
  void whoeverBlocksCookiesReadsThatInsteadOfGoingRound(Firm firm) {
    Robot blocking = Robot.withoutCookies();
    Answer form = blocking.visit(portal.request("openid"));

    Answer page = blocking.submit(form, "#postern-ask", Map.of("email", anna.email()));

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.page().text()).contains("your browser may be blocking cookies");
    assertThat(inviteAndCount(firm)).isEqualTo(2);
  }

  @Test
  void whoeverMistypedAsksAgain(Firm firm) {
    Answer sent = ask(Firm.newAddress());

    Answer form = browser.press(sent, "#postern-again");
    browser.submit(form, "#postern-ask", Map.of("email", anna.email()));

    assertThat(signInMail(firm).recipient()).isEqualTo(anna.email());
  }

  @Test
  void theSixthRequestFromANetworkWithinTenMinutesHasToWaitWhateverTheAddress(Firm firm) {
    String network = Source.network();
    for (int i = 1; i <= 5; i++) {
      Answer kept = askFrom(network + i, Firm.newAddress());
      assertThat(kept.page().selectFirst("#postern-sent")).isNotNull();
    }

    Answer known = askFrom(network + "6", anna.email());
    Answer unknown = askFrom(network + "7", Firm.newAddress());

    assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(429);
    assertThat(Integer.parseInt(known.header("Retry-After"))).isBetween(1, 600);
    assertThat(known.page().select("#postern-too-many").text())
        .contains("try again in")
        .isEqualTo(unknown.page().select("#postern-too-many").text());
    assertThat(inviteAndCount(firm)).isEqualTo(2);
  }

  private Answer askFrom(String address, String email) {
    Robot visitor = Robot.withCookies().from(address);
    return visitor.submit(
        visitor.visit(portal.request("openid")), "#postern-ask", Map.of("email", email));
  }

  /**
   * Or whoever sends a victim to the portal could get them into an account of their own, unseen.
   */
  @Test
  void aLinkWaitsForAPressIfTheAddressStoodOnThePageAlready(Firm firm) {
    Answer form =
        browser.visit(URI.create(portal.request("openid") + "&login_hint=" + anna.email()));
    browser.press(form, "#postern-ask");

    Answer page = browser.get(Mailbox.linkIn(signInMail(firm)));

    assertThat(page.page().select("script[src*=press.js]")).isEmpty();
    assertThat(page.page().text()).contains("c•••@client.example");
    assertThat(portal.gets(browser.get(browser.press(page, "#postern-open").location()))).isTrue();
  }

  /** The firm has invited the wrong mailbox, and taken that back. */
  @Test
  void whoWasUninvitedCannotAskThemselvesIn(Firm firm) {
    firm.api().revoke(anna.linkId());

    ask(anna.email());

    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(1);
  }

  @Test
  void aLinkDiesAfterAQuarterOfAnHour(Firm firm) {
    URI link = askedLink(firm);
    firm.time().putForwardBy(Duration.ofMinutes(14));
    assertThat(Robot.withCookies().get(link).status()).isEqualTo(200);

    firm.time().putForwardBy(Duration.ofMinutes(16));

    assertThat(Robot.withCookies().get(link).deadReason()).isEqualTo("expired");
  }

  @Test
  void aLinkIsOneLogin(Firm firm) {
    URI link = askedLink(firm);

    assertThatAnnaGetsInWith(link);

    assertThat(firm.administrator().events(firm.userOf(anna), "LOGIN"))
        .extracting(login -> login.path("details").path("response_type").asText())
        .containsExactly("code");
  }

  @Test
  void aLinkIsOneFactorByMail(Firm firm) {
    URI link = askedLink(firm);

    Answer pressed = browser.press(browser.get(link), "#postern-open");

    JsonNode tokens = portal.exchange(browser.get(pressed.location())).json();
    JsonNode claims = RelyingParty.claimsOf(tokens.path("id_token").asText());
    assertThat(claims.path("acr").asText()).isEqualTo("1");
    assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactly("email");
  }

  @Test
  void aDoublePressGetsInOnce(Firm firm) {
    Answer page = browser.get(askedLink(firm));
    Answer first = browser.press(page, "#postern-open");

    Answer second = browser.press(page, "#postern-open");

    assertThat(second.page().selectFirst("#postern-wait")).isNotNull();
    assertThat(portal.gets(browser.get(first.location()))).isTrue();
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
  }

  @Test
  void aSecondTabThatOpensTheLinkAfterwardsGoesStraightToThePortal(Firm firm) {
    URI link = askedLink(firm);
    assertThatAnnaGetsInWith(link);

    assertThat(browser.visit(link).response().uri()).isEqualTo(firm.portal().resolve("/home"));
  }

  @Test
  void aLinkDoesNotEndTheSessionOfSomebodyElseByItself(Firm firm) {
    Invited ben = firm.inviteSomebody();
    URI link = askedLink(firm);
    browser.signInWith(ben.link());

    Answer page = browser.get(link);

    assertThat(page.page().select("script[src*=press.js]")).isEmpty();
    assertThat(firm.administrator().sessions(firm.userOf(ben))).hasSize(1);
  }

  @Test
  void aSignedLinkGoesOnByItselfTooAndAsksForTheAddressElsewhere(Firm firm) {
    rules.say("postern.preset", "reusable");
    URI link = askedLink(firm);
    assertThat(link.toString()).contains("/login-actions/action-token?key=");
    Answer elsewhere = Robot.withCookies().get(link);

    Answer page = browser.get(link);

    assertThat(elsewhere.page().selectFirst("#postern-email")).isNotNull();
    assertThat(page.page().select("script[src$=/postern/press.js]")).hasSize(1);
    Answer pressed = browser.press(page, "#postern-open");
    assertThat(portal.gets(browser.get(pressed.location()))).isTrue();
    assertThat(Robot.withCookies().get(link).deadReason()).isEqualTo("used");
  }

  @Test
  void aPortalMayLetEveryBrowserPressASignInLink(Firm firm) {
    rules.say("postern.link.foreign-press.sign-in", "allow");

    assertThat(Robot.withCookies().signInWith(askedLink(firm)).response().uri())
        .isEqualTo(firm.portal().resolve("/home"));
  }

  @Test
  void aPortalMayAskForTheAddressOfAnInvitation(Firm firm) {
    rules.say("postern.link.foreign-press.invitation", "retype-email");
    Robot phone = Robot.withCookies();
    Answer page = phone.get(anna.link());

    Answer landing =
        phone.followed(phone.submit(page, "#postern-open", Map.of("email", anna.email())));

    assertThat(page.page().selectFirst("#postern-email")).isNotNull();
    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
  }

  /** A heal inherits the rule of the dead link, and its browser is no asker (feature B3a). */
  @Test
  void aFreshLinkInPlaceOfAUsedOneAsksForTheAddressEvenWhereItWasAskedFor(Firm firm) {
    URI used = askedLink(firm);
    assertThatAnnaGetsInWith(used);
    Robot another = Robot.withCookies();
    another.visit(portal.request("openid"));
    Answer dead = another.get(used);

    another.press(dead, "#postern-heal");

    Answer page = another.get(Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), 3)));
    assertThat(dead.deadReason()).isEqualTo("used");
    assertThat(dead.body()).doesNotContain("c•••@");
    assertThat(page.page().selectFirst("#postern-email")).isNotNull();
    assertThat(page.page().select("script[src*=press.js]")).isEmpty();
    assertThat(firm.mailbox().mailTo(anna.email(), 3).subject())
        .isEqualTo("Your link to Harbour & Lane");
  }

  @Test
  void staffGoOnToThePassword() {
    Answer page = browser.press(browser.visit(portal.request("openid")), "#postern-password");

    assertThat(page.page().selectFirst("#kc-form-login")).isNotNull();
  }

  @Test
  void aPortalThatOnlyLooksGetsNoPageAndNobodyAMail(Firm firm) {
    Answer answer =
        browser.get(
            URI.create(portal.request("openid") + "&prompt=none&login_hint=" + anna.email()));

    assertThat(portal.isBack(answer)).isTrue();
    assertThat(RelyingParty.parametersOf(answer.location()))
        .containsEntry("error", "login_required");
    assertThat(inviteAndCount(firm)).isEqualTo(2);
  }

  /** A click never signs in another device: the tab that asked gets nothing of it. */
  @Nested
  class OnAnotherDevice {

    private final Robot phone = Robot.withCookies();

    @Test
    void theLinkAsksForTheAddressThatTheMailDoesNotTell(Firm firm) {
      Answer page = phone.get(askedLink(firm));

      assertThat(page.page().selectFirst("#postern-email")).isNotNull();
      assertThat(page.body()).doesNotContain(anna.email()).doesNotContain("c•••@");
      assertThat(page.page().select("script[src*=press.js]")).isEmpty();
      assertThat(signInMail(firm).text()).doesNotContain(anna.email());
      assertThat(signInMail(firm).html()).doesNotContain(anna.email());
    }

    @Test
    void theRightAddressGetsThatDeviceInAndNoOther(Firm firm) {
      URI link = askedLink(firm);

      Answer landing =
          phone.followed(
              phone.submit(
                  phone.get(link), "#postern-open", Map.of("email", " " + anna.email() + " ")));

      assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
      assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
      assertThat(portal.gets(browser.get(portal.request("openid")))).isFalse();
    }

    @Test
    void aWrongAddressSpendsNothing(Firm firm) {
      URI link = askedLink(firm);

      Answer refused =
          phone.submit(phone.get(link), "#postern-open", Map.of("email", "eve@evil.example"));

      assertThat(refused.status()).isEqualTo(200);
      assertThat(refused.page().selectFirst("#postern-other-email")).isNotNull();
      assertThat(phone.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
      assertThatAnnaGetsInWith(link);
    }

    @Test
    void fiveWrongAddressesBlockTheLinkEvenWhereItWasAskedFor(Firm firm) {
      URI link = askedLink(firm);
      Answer page = phone.get(link);
      for (int i = 0; i < 5; i++) {
        page = phone.submit(page, "#postern-open", Map.of("email", "eve@evil.example"));
      }

      Answer right = phone.submit(page, "#postern-open", Map.of("email", anna.email()));

      assertThat(right.status()).isEqualTo(410);
      assertThat(right.page().select("#postern-dead").attr("data-reason")).isEqualTo("tries");
      assertThat(browser.get(link).status()).isEqualTo(410);
      assertThat(phone.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
    }

    /** Otherwise whoever asks for one link after the other never runs out of tries. */
    @Test
    void fiveWrongAddressesOverTwoLinksAreTheLastForTheMailbox(Firm firm) {
      type(3, askedLink(firm));
      URI link = askedLinkAnew(firm, 3);
      type(2, link);

      Answer right = typeAnnas(link);

      assertThat(right.status()).isEqualTo(410);
      assertThat(right.deadReason()).isEqualTo("tries");
      assertThat(phone.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
      assertThat(phone.get(link).page().selectFirst("#postern-email")).isNotNull();
      assertThatAnnaGetsInWith(link);
    }

    @Test
    void fiveWrongAddressesAreNoneForAnotherMailbox(Firm firm) {
      type(5, askedLink(firm));
      anna = firm.inviteSomebody();

      assertThat(phone.followed(typeAnnas(askedLink(firm))).response().uri())
          .isEqualTo(firm.portal().resolve("/home"));
    }

    @Test
    void fiveWrongAddressesKeepNobodyOutWhoWasInvited(Firm firm) {
      type(5, askedLink(firm));

      assertThat(phone.signInWith(anna.link()).response().uri())
          .isEqualTo(firm.portal().resolve("/home"));
    }

    @Test
    void aRightAddressIsNoTry(Firm firm) {
      URI first = askedLink(firm);
      type(4, first);
      phone.followed(typeAnnas(first));
      URI second = askedLinkAnew(firm, 3);

      Robot tablet = Robot.withCookies();
      Answer landing = tablet.followed(typeAnnas(tablet, second));

      assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    }

    @Test
    void wrongAddressesAreForgottenADayLater(Firm firm) {
      type(5, askedLink(firm));
      firm.time().putForwardBy(Duration.ofHours(23));
      assertThat(typeAnnas(askedLinkAnew(firm, 3)).deadReason()).isEqualTo("tries");

      firm.time().putForwardBy(Duration.ofHours(25));

      phone.followed(typeAnnas(askedLinkAnew(firm, 4)));
      assertThat(phone.cookies().named("KEYCLOAK_IDENTITY")).isNotEmpty();
    }

    /** Another link to the same mailbox, which has got {@code mails} with it. */
    private URI askedLinkAnew(Firm firm, int mails) {
      ask(anna.email());
      return Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), mails));
    }

    private void type(int wrong, URI link) {
      Answer page = phone.get(link);
      for (int i = 0; i < wrong; i++) {
        page = phone.submit(page, "#postern-open", Map.of("email", "eve@evil.example"));
        assertThat(page.page().selectFirst("#postern-other-email")).isNotNull();
      }
    }

    private Answer typeAnnas(URI link) {
      return typeAnnas(phone, link);
    }

    private Answer typeAnnas(Robot device, URI link) {
      return device.submit(device.get(link), "#postern-open", Map.of("email", anna.email()));
    }

    @ParameterizedTest
    @EnumSource
    void thePageThatAsksFitsTheScreenAndIsOpenToAll(Device device, Firm firm, Visitors visitors) {
      Visitor visitor = visitors.on(device);

      visitor.open(askedLink(firm));
      visitor.photograph("retype");
      assertThat(visitor.barriers()).isEmpty();
      assertThat(visitor.overflow()).isZero();
      visitor.page().locator("#postern-email").fill("eve@evil.example");
      visitor.page().locator("#postern-open").click();
      assertThat(visitor.page().locator("#postern-other-email")).isVisible();
      visitor.photograph("retype-wrong");
      assertThat(visitor.barriers()).isEmpty();
      visitor.page().goBack();
      visitor.page().locator("#postern-email").fill(anna.email());
      visitor.page().locator("#postern-open").click();

      visitor.page().waitForURL(firm.portal() + "/home");
    }

    @ParameterizedTest
    @EnumSource
    void thePageOfABlockedLinkFitsTheScreenAndIsOpenToAll(
        Device device, Firm firm, Visitors visitors) {
      URI link = askedLink(firm);
      Answer page = phone.get(link);
      for (int i = 0; i < 5; i++) {
        page = phone.submit(page, "#postern-open", Map.of("email", "eve@evil.example"));
      }
      Visitor visitor = visitors.on(device);

      visitor.open(link);

      assertThat(visitor.page().locator("#postern-heal")).hasCount(0);
      assertThat(visitor.barriers()).isEmpty();
      assertThat(visitor.overflow()).isZero();
      visitor.photograph("dead-tries");
    }
  }

  /** Mail scanners, whatever they do: the person who asked still gets in. */
  @Nested
  class ARobot {

    @Test
    void thatOnlyAsksForTheHeadSpendsNothing(Firm firm) {
      URI link = askedLink(firm);

      assertThat(Robot.withoutCookies().head(link).status()).isEqualTo(200);

      assertThatAnnaGetsInWith(link);
    }

    @Test
    void thatGetsThePageWithoutCookiesSpendsNothing(Firm firm) {
      URI link = askedLink(firm);

      assertThat(Robot.withoutCookies().get(link).status()).isEqualTo(200);

      assertThatAnnaGetsInWith(link);
    }

    @Test
    void thatFollowsEveryLinkAndAssetSpendsNothing(Firm firm) {
      URI link = askedLink(firm);
      Robot scanner = Robot.withCookies();
      Answer page = scanner.visit(link);

      Stream.of("href", "src")
          .map(attribute -> page.page().select("[" + attribute + "]").eachAttr("abs:" + attribute))
          .flatMap(List::stream)
          .filter(address -> address.startsWith("http"))
          .forEach(address -> scanner.visit(URI.create(address)));

      assertThatAnnaGetsInWith(link);
    }

    @Test
    void thatRunsScriptsAndStaysForAMinuteSpendsNothing(Firm firm, Visitors visitors) {
      URI link = askedLink(firm);
      Visitor scanner = visitors.on(Device.DESKTOP);
      scanner.page().clock().install();
      scanner.open(link);

      scanner.page().clock().runFor(60_000);

      assertThat(scanner.page().locator("#postern-open")).isVisible();
      assertThatAnnaGetsInWith(link);
    }

    @Test
    void thatPressesTheButtonWithoutTypingSpendsNothing(Firm firm) {
      URI link = askedLink(firm);
      Robot scanner = Robot.withCookies();

      Answer pressed = scanner.press(scanner.get(link), "#postern-open");

      assertThat(pressed.page().selectFirst("#postern-other-email")).isNotNull();
      assertThat(scanner.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
      assertThatAnnaGetsInWith(link);
    }
  }

  private void assertThatAnnaGetsInWith(URI link) {
    Answer pressed = browser.press(browser.get(link), "#postern-open");
    assertThat(portal.gets(browser.get(pressed.location()))).isTrue();
  }
}
