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
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.ResumePage;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Source;
import dev.postern.e2e.harness.Staff;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address to keep: whoever has lost their link, or their session, asks for another there. */
@Journey
class ResumeIT {

  private static final String ASK = "#postern-ask";

  private final Robot browser = Robot.withCookies();
  private Invited anna;
  private RelyingParty portal;
  private ResumePage resume;

  @BeforeEach
  void annaIsAContact(Firm firm) {
    anna = firm.inviteSomebody();
    portal = RelyingParty.portal(firm);
    resume = ResumePage.of(portal);
  }

  private Answer ask(ResumePage page, String email) {
    return browser.submit(browser.get(page.address()), ASK, Map.of("email", email));
  }

  private void askElsewhere() {
    Robot elsewhere = Robot.withCookies();
    elsewhere.submit(elsewhere.get(resume.address()), ASK, Map.of("email", anna.email()));
  }

  private Mail signInMail(Firm firm) {
    return firm.mailbox().mailTo(anna.email(), 2);
  }

  /** A later mail to the same person has arrived, so every earlier one has. */
  private int inviteAndCount(Firm firm) {
    firm.inviteAgain(anna, Invitation.to(anna.email()));
    return firm.mailbox().mailsTo(anna.email()).size();
  }

  @ParameterizedTest
  @EnumSource
  void aLinkAskedForWithTheKeyboardAloneGoesOnByItselfAndEndsAtThePortal(
      Device device, Firm firm, Visitors visitors) {
    Visitor visitor = visitors.on(device);
    assertThat(visitor.open(resume.address())).isEqualTo(200);
    visitor.photograph("resume");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.overflow()).isZero();
    visitor.tabTo("#postern-email");
    visitor.page().keyboard().type(anna.email());
    visitor.pressByKeyboard(ASK);
    assertThat(visitor.page().locator("#postern-sent")).containsText("c•••@client.example");
    visitor.photograph("resume-sent");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.overflow()).isZero();
    visitor.tabTo("#postern-look");
    visitor.tabTo("#postern-code");
    visitor.tabTo("#postern-resend");
    visitor.tabTo("#postern-again");

    visitor.open(Mailbox.linkIn(signInMail(firm)));

    visitor.page().waitForURL(firm.portal() + "/home");
    assertThat(visitor.page().locator("#signed-in-as")).isVisible();
  }

  @Test
  void aLinkAskedForThereAsksForTheAddressInAnotherBrowser(Firm firm) {
    ask(resume, anna.email());
    Robot phone = Robot.withCookies();

    Answer page = phone.get(Mailbox.linkIn(signInMail(firm)));

    assertThat(page.page().selectFirst("#postern-email")).isNotNull();
    assertThat(page.page().select("script[src*=press.js]")).isEmpty();
    assertThat(page.body()).doesNotContain("c•••@");
    Answer landing =
        phone.followed(phone.submit(page, "#postern-open", Map.of("email", anna.email())));
    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
  }

  @Test
  void whatToOpenAndWhereToLandAreThatOfTheMailAndTheLanding(Firm firm) {
    String first = Firm.newMatter();
    String second = Firm.newMatter();
    firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(first, "4 Quay Street"));
    firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(second, "7 Mill Lane"));
    String target = firm.portal() + "/matters/" + first + "?from=mail&tab=1";

    ask(resume.with("matter", first).with("target", target), anna.email());

    Mail mail = firm.mailbox().mailTo(anna.email(), 4);
    assertThat(Mailbox.linksIn(mail)).hasSize(1);
    assertThat(mail.text()).contains("4 Quay Street").doesNotContain("7 Mill Lane");
    Answer landing = browser.signInWith(Mailbox.linkIn(mail));
    assertThat(landing.response().uri()).hasToString(target);
    assertThat(landing.page().select("#matter-reference").text()).isEqualTo(first);
    assertThat(portal.mattersOf(browser)).containsExactly(first);
  }

  /** Addresses that a portal does not cover, in all the ways that they were ever hidden. */
  private static List<String> foreignTargets(Firm firm) {
    String home = firm.portal().toString();
    return List.of(
        "https://evil.example/matters/1",
        "//evil.example/matters/1",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:alert('evil.example')",
        "data:text/html,evil.example",
        home + "@evil.example/sso",
        home.replace("//", "//evil.example@") + "/sso",
        home.replace("//", "//user:evil.example@") + "/matters/1",
        home + ".evil.example/sso",
        home + "/matters/../evil.example",
        home + "/matters/%2e%2e/evil.example",
        home + "/evil.example",
        "http://localhost:1/matters/evil.example",
        home + "/matters/1\r\nLocation: https://evil.example",
        "\r\nLocation: https://evil.example",
        " https://evil.example");
  }

  @Test
  void aTargetThatIsNotThePortalsOwnIsNobodysLanding(Firm firm) {
    Robot signedIn = Robot.withCookies();
    signedIn.signInWith(anna.link());

    for (String target : foreignTargets(firm)) {
      ResumePage page = resume.with("target", target);
      Answer shown = browser.get(page.address());
      Answer straightOn = signedIn.get(page.address());
      Answer asked = Robot.withCookies().press(browser.get(page.address()), ASK);

      assertThat(shown.status()).as(target).isEqualTo(200);
      assertThat(shown.body()).as(target).doesNotContain("evil.example");
      assertThat(asked.body()).as(target).doesNotContain("evil.example");
      assertThat(straightOn.status()).as(target).isEqualTo(303);
      assertThat(straightOn.header("Location"))
          .as(target)
          .isEqualTo(signedIn.get(resume.address()).header("Location"))
          .startsWith(firm.portal() + "/sso?");
    }
  }

  @Test
  void aForeignTargetIsForgottenOnTheWayToTheMailToo(Firm firm) {
    ResumePage lure = resume.with("target", "https://evil.example/matters/1");

    Answer asked = ask(lure, anna.email());
    Answer sent = browser.followed(asked);

    assertThat(asked.header("Location"))
        .startsWith(firm.realm().page("/login-actions/").toString())
        .doesNotContain("evil.example");
    assertThat(sent.body()).doesNotContain("evil.example");
    assertThat(signInMail(firm).text()).doesNotContain("evil.example");
    Answer pressed = browser.redeem(Mailbox.linkIn(signInMail(firm)));
    Answer end = browser.get(pressed.location());
    assertThat(end.header("Location"))
        .startsWith(firm.portal() + "/sso?")
        .doesNotContain("target_link_uri");
    assertThat(browser.followed(end).response().uri()).isEqualTo(firm.portal().resolve("/home"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nobody-knows-this-portal",
        "account-console",
        "postern",
        "CLIENT-PORTAL",
        "https://evil.example",
        "//evil.example",
        "client-portal\r\nLocation: https://evil.example",
        "<script>alert(1)</script>",
        "${7*7}"
      })
  void anAddressThatNamesNoPortalIsNotFound(String client) {
    for (Answer answer :
        List.of(
            browser.get(resume.with("portal", client).address()),
            browser.post(
                resume.with("portal", client).address(), Map.of("email", "a@b.example")))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.page().selectFirst("#postern-nowhere")).isNotNull();
      assertThat(answer.header("Location")).isEmpty();
      assertThat(answer.setCookies()).isEmpty();
      assertThat(answer.body()).doesNotContain("evil.example", "alert(1)", "49");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAddressWithoutAPortalSaysWhereToLook(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = visitors.on(device);

    assertThat(visitor.open(firm.realm().page("/postern/resume"))).isEqualTo(404);

    assertThat(visitor.page().locator("#postern-nowhere")).isVisible();
    visitor.photograph("resume-nowhere");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.overflow()).isZero();
  }

  static Stream<Map<String, Object>> whatMakesItNoPortal() {
    return Stream.of(
        Map.of("enabled", false),
        Map.of("attributes", Map.of("postern.enabled", "false")),
        Map.of("attributes", Map.of("postern.preset", "forever")));
  }

  @ParameterizedTest
  @MethodSource("whatMakesItNoPortal")
  void aPortalThatIsOffOrWronglyConfiguredIsNotFound(Map<String, Object> change, Firm firm) {
    Answer before = browser.get(resume.address());
    JsonNode client = firm.administrator().client("client-portal");
    firm.administrator().changeClient(client.path("id").asText(), change);
    try {
      for (Answer answer :
          List.of(
              browser.get(resume.address()),
              browser.submit(before, ASK, Map.of("email", anna.email())))) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.page().selectFirst("#postern-nowhere")).isNotNull();
      }
    } finally {
      firm.administrator().putClient(client);
      firm.administrator()
          .changeClient(
              client.path("id").asText(), Map.of("attributes", Map.of("postern.preset", "")));
    }
    assertThat(browser.cookies().named("AUTH_SESSION_ID")).isEmpty();
    assertThat(inviteAndCount(firm)).isEqualTo(2);
  }

  @Test
  void whoOnlyLooksGetsNothingButTheNonceOfThePage(Firm firm) {
    ResumePage page = resume.with("matter", "LF-1").with("target", firm.portal() + "/matters/LF-1");

    Answer looked = browser.get(page.address());
    browser.head(page.address());
    browser.get(URI.create(page.address() + "&hint=yes&email=" + anna.email() + "&once=1"));

    assertThat(looked.setCookies()).hasSize(1);
    assertThat(looked.setCookies().get(0)).startsWith("POSTERN_NONCE=");
    assertThat(looked.header("Cache-Control")).contains("no-store");
    assertThat(looked.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(looked.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
    assertThat(browser.cookies().named("AUTH_SESSION_ID")).isEmpty();
    assertThat(inviteAndCount(firm)).isEqualTo(2);
  }

  @Test
  void aPressThatNoPageOfThisBrowserWasShownForSendsNothing(Firm firm) {
    Answer shown = Robot.withCookies().get(resume.address());
    Map<String, String> typed = Map.of("email", anna.email());
    String once = shown.page().select("input[name=once]").val();
    Map<String, String> bare = Map.of("email", anna.email(), "once", once);
    Robot visited = Robot.withCookies();
    visited.get(resume.address());

    for (Answer answer :
        List.of(
            Robot.withoutCookies().submit(shown, ASK, typed),
            Robot.withCookies().submit(shown, ASK, typed),
            visited.submit(shown, ASK, typed),
            visited.post(resume.address(), bare))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.page().selectFirst("#postern-again")).isNotNull();
      assertThat(answer.page().selectFirst(ASK)).isNotNull();
    }
    assertThat(visited.cookies().named("AUTH_SESSION_ID")).isEmpty();
    assertThat(inviteAndCount(firm)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void whoBlocksCookiesReadsThat(Device device, Visitors visitors) {
    Visitor visitor = visitors.on(device);
    visitor.open(resume.address());
    visitor.page().context().clearCookies();
    visitor.page().locator("#postern-email").fill(anna.email());

    visitor.pressByKeyboard(ASK);

    assertThat(visitor.page().locator("#postern-again")).containsText("blocking cookies");
    visitor.photograph("resume-again");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.overflow()).isZero();
  }

  @Test
  void aDoubleClickSendsOneMail(Firm firm) {
    Answer form = browser.get(resume.address());
    Map<String, String> typed = Map.of("email", anna.email());
    Answer first = browser.submit(form, ASK, typed);

    Answer second = browser.submit(form, ASK, typed);

    assertThat(browser.followed(first).page().selectFirst("#postern-sent")).isNotNull();
    assertThat(browser.followed(second).page().selectFirst("#postern-sent")).isNotNull();
    assertThat(inviteAndCount(firm)).isEqualTo(3);
  }

  @Test
  void aDoubleClickWithTheMouseSendsOneMailThatGoesOnByItself(Firm firm, Visitors visitors) {
    Visitor visitor = visitors.on(Device.DESKTOP);
    visitor.open(resume.address());
    visitor.page().locator("#postern-email").fill(anna.email());

    visitor.page().locator(ASK).dblclick();
    assertThat(visitor.page().locator("#postern-sent")).isVisible();
    visitor.open(Mailbox.linkIn(signInMail(firm)));

    visitor.page().waitForURL(firm.portal() + "/home");
    assertThat(inviteAndCount(firm)).isEqualTo(3);
  }

  @Test
  void goingBackAndPressingAgainSendsNoSecondMail(Firm firm, Visitors visitors) {
    Visitor visitor = visitors.on(Device.DESKTOP);
    visitor.open(resume.address());
    visitor.page().locator("#postern-email").fill(anna.email());
    visitor.page().locator(ASK).click();
    assertThat(visitor.page().locator("#postern-sent")).isVisible();

    visitor.page().reload();
    assertThat(visitor.page().locator("#postern-sent")).isVisible();
    visitor.page().goBack();

    assertThat(visitor.page().locator("#postern-sent")).isVisible();
    assertThat(inviteAndCount(firm)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anna",
        "anna@",
        "@client.example",
        "anna@client.example, eve@evil.example",
        "Anna <anna@client.example>",
        "anna@client.example\r\nBcc: eve@evil.example",
        "<script>alert(1)</script>"
      })
  void whatIsNoAddressIsNamed(String email, Firm firm) {
    Answer page = ask(resume, email);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.page().selectFirst("#postern-wrong-email")).isNotNull();
    assertThat(page.page().select("#postern-email").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.page().select("script").outerHtml()).doesNotContain("alert(1)");
    assertThat(browser.cookies().named("AUTH_SESSION_ID")).isEmpty();
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo("eve@evil.example")).isEmpty();
  }

  @Test
  void countsWithTheSignInPageAndSaysTheSameAfterTheFifthRequest(Firm firm) {
    String network = Source.network();
    for (int i = 1; i <= 5; i++) {
      Robot visitor = Robot.withCookies().from(network + i);
      Answer form = visitor.visit(i % 2 == 0 ? resume.address() : portal.request("openid"));
      visitor.submit(form, ASK, Map.of("email", Firm.newAddress()));
    }
    Robot visitor = Robot.withCookies().from(network + "6");

    Answer known =
        visitor.submit(visitor.get(resume.address()), ASK, Map.of("email", anna.email()));
    Answer unknown =
        visitor.submit(visitor.get(resume.address()), ASK, Map.of("email", Firm.newAddress()));

    assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(429);
    assertThat(Integer.parseInt(known.header("Retry-After"))).isBetween(1, 600);
    assertThat(known.page().select("#postern-too-many").text())
        .contains("try again in")
        .isEqualTo(unknown.page().select("#postern-too-many").text());
    assertThat(known.page().select("#postern-email").val()).isEqualTo(anna.email());
    assertThat(inviteAndCount(firm)).isEqualTo(2);
  }

  @Test
  void whoeverIsInGoesStraightToThePortal(Firm firm) {
    String matter = Firm.newMatter();
    Invited again =
        firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(matter, "4 Quay Street"));
    browser.signInWith(again.link());
    URI target = firm.portal().resolve("/matters/" + matter);

    assertThat(browser.get(resume.address()).status()).isEqualTo(303);
    assertThat(browser.visit(resume.address()).response().uri())
        .isEqualTo(firm.portal().resolve("/home"));
    assertThat(browser.visit(resume.with("target", target.toString()).address()).response().uri())
        .isEqualTo(target);
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
  }

  @Test
  void whoeverIsInAtAnotherPortalOnlySeesThePage(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      String email = Firm.newAddress();
      assertThat(
              other
                  .api()
                  .invite(Invitation.to(email).with("portal", other.relyingParty().clientId()))
                  .status())
          .isEqualTo(202);
      Answer pressed = browser.redeem(Mailbox.linkIn(firm.mailbox().mailTo(email, 1)));
      browser.get(pressed.location());
      ResumePage elsewhere = ResumePage.of(other.relyingParty());
      Answer hop = browser.get(other.relyingParty().request("openid"));
      assertThat(other.relyingParty().gets(hop)).isTrue();

      Answer page = browser.get(resume.address());

      assertThat(page.status()).isEqualTo(200);
      assertThat(page.page().selectFirst(ASK)).isNotNull();
      assertThat(browser.get(elsewhere.address()).status()).isEqualTo(303);
    }
  }

  @Test
  void staffSeeThePage(Firm firm) {
    StaffSignInIT.signIn(Staff.hiredBy(firm.administrator()), portal, browser);

    Answer page = browser.get(resume.address());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.page().selectFirst(ASK)).isNotNull();
  }

  @Test
  void anotherLanguageIsThatOfTheSamePage(Firm firm) {
    String target = firm.portal() + "/matters/LF-1?a=1&b=2";
    ResumePage page = resume.with("matter", "LF 1&portal=x").with("target", target);
    Answer english = browser.get(page.address());
    String link = inGerman(english);
    Answer german = browser.get(english.response().uri().resolve(link));

    assertThat(english.page().select("html").attr("lang")).isEqualTo("en");
    assertThat(german.page().select("html").attr("lang")).isEqualTo("de");
    assertThat(RelyingParty.parametersOf(URI.create(link)))
        .containsAllEntriesOf(RelyingParty.parametersOf(page.address()));
    assertThat(actionOf(german)).isEqualTo(actionOf(english));
    assertThat(RelyingParty.parametersOf(URI.create(actionOf(german))))
        .isEqualTo(RelyingParty.parametersOf(page.address()));
  }

  private static String inGerman(Answer page) {
    return page.page().select("[value*=kc_locale=de]").attr("value");
  }

  private static String actionOf(Answer page) {
    return page.page().select("form:has(" + ASK + ")").attr("action");
  }

  @Test
  void hostileParametersBreakNothing(Firm firm) {
    for (String hostile : hostileTexts()) {
      for (String name : List.of("portal", "matter", "target", "kc_locale")) {
        Answer page = browser.get(resume.with(name, hostile).address());
        Answer asked =
            browser.post(
                resume.with(name, hostile).address(), Map.of("email", hostile, "once", hostile));

        assertThat(page.status()).as(name + "=" + hostile).isLessThan(500);
        assertThat(asked.status()).as(name + "=" + hostile).isLessThan(500);
        assertThat(page.body()).as(name + "=" + hostile).doesNotContain("<b>evil", "=\"evil");
        assertThat(page.header("evil")).isEmpty();
      }
    }
    for (String query :
        List.of(
            "portal=%25zz",
            "portal=%25",
            "portal=%ff%fe",
            "portal=%00",
            "portal",
            "portal=client-portal&portal=evil.example",
            "portal=client-portal&matter=%ff&target=%ff",
            "portal=client-portal&target=%25zz",
            "portal=client-portal&matter=" + "%F0%9F%8F%A0".repeat(300),
            "&&&=&=")) {
      URI address = URI.create(firm.realm().page("/postern/resume") + "?" + query);
      assertThat(browser.get(address).status()).as(query).isLessThan(500);
    }
  }

  private static List<String> hostileTexts() {
    return List.of(
        "a".repeat(3000),
        "\u0000",
        "a\u0000b",
        "\r\nevil: yes",
        "\"><b>evil</b>",
        "' onload=\"evil\"",
        "${7*7}",
        "{evil}",
        "%7Bevil%7D",
        "<#assign x=1>",
        "\u202eevil",
        "\ud83c\udfe0",
        "../../admin",
        "1' or '1'='1");
  }

  @Test
  void hostileFormsBreakNothing(Firm firm) {
    Answer form = browser.get(resume.address());
    for (String hostile : hostileTexts()) {
      for (String name : List.of("email", "once", "nonce", "hint", "forget")) {
        Answer answer = browser.submit(form, ASK, Map.of(name, hostile));
        assertThat(answer.status()).as(name + "=" + hostile).isLessThan(500);
        assertThat(answer.page().select("b")).as(name + "=" + hostile).isEmpty();
      }
    }
    assertThat(inviteAndCount(firm)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void isShownInTheThemeAndUnderTheNameOfItsPortal(Device device, Firm firm, Visitors visitors) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      firm.administrator()
          .changeClient(
              other.uuid(),
              Map.of(
                  "attributes",
                  Map.of("login_theme", "keycloak.v2", "postern.brand.name", "Other & Sons")));
      Visitor visitor = visitors.on(device);

      visitor.open(ResumePage.of(other.relyingParty()).address());

      assertThat(visitor.page()).hasTitle("Sign in to your portal at Other & Sons");
      visitor.photograph("resume-other-theme");
      assertThat(visitor.barriers()).isEmpty();
      assertThat(visitor.overflow()).isZero();
      Answer here = browser.get(resume.address());
      Answer there = browser.get(ResumePage.of(other.relyingParty()).address());
      assertThat(here.body()).contains("/login/postern/").doesNotContain("Other &amp; Sons");
      assertThat(there.body()).contains("/login/keycloak.v2/").doesNotContain("/login/postern/");
      assertThat(there.page().select("#postern-portal").attr("href"))
          .isEqualTo(other.relyingParty().redirectUri().toString());
    }
  }

  @Test
  void everyDeadPageOfAKnownPortalLeadsThere(Firm firm) {
    String matter = Firm.newMatter();
    Invited closed = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house"));
    firm.api().closeMatter(matter);
    Invited revoked = firm.inviteSomebody();
    assertThat(firm.api().revoke(revoked.linkId()).status()).isEqualTo(204);
    Invited moved = firm.inviteSomebody();
    firm.administrator().changeUser(firm.userOf(moved), Map.of("email", Firm.newAddress()));
    Invited disabled = firm.inviteSomebody();
    firm.administrator().disable(firm.userOf(disabled));
    Invited replaced = firm.inviteSomebody();
    firm.inviteAgain(replaced, Invitation.to(replaced.email()));
    Invited used = firm.inviteSomebody();
    Robot.withCookies().signInWith(used.link());

    Map<String, String> led = new HashMap<>();
    for (Invited each : List.of(closed, revoked, moved, disabled, replaced, used)) {
      Answer page = Robot.withCookies().get(each.link());
      led.put(page.deadReason(), page.page().select("#postern-resume").attr("href"));
    }
    firm.time().putForwardBy(Duration.ofHours(25));
    Answer expired = Robot.withCookies().get(anna.link());
    led.put(expired.deadReason(), expired.page().select("#postern-resume").attr("href"));

    assertThat(led)
        .containsOnlyKeys(
            "closed", "revoked", "address-changed", "disabled", "superseded", "used", "expired");
    assertThat(led.values()).containsOnly(resume.address().toString());
  }

  @Test
  void aDeadPageOfNoKnownPortalLeadsNowhere(Firm firm) {
    Answer page = Robot.withCookies().get(firm.realm().page("/postern/l/" + "A".repeat(43)));

    assertThat(page.page().select("#postern-resume")).isEmpty();
  }

  @Test
  void everyMailTellsItsAddress(Firm firm) {
    ask(resume, anna.email());
    Mail one = signInMail(firm);
    // Each time somewhere else: this browser waits already.
    Robot.withCookies().signInWith(anna.link());
    Robot dead = Robot.withCookies();
    dead.press(dead.get(anna.link()), "#postern-heal");
    Mail renewed = firm.mailbox().mailTo(anna.email(), 3);
    String first = Firm.newMatter();
    String second = Firm.newMatter();
    firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(first, "4 Quay Street"));
    firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(second, "7 Mill Lane"));
    askElsewhere();
    Mail several = firm.mailbox().mailTo(anna.email(), 6);
    firm.api().closeMatter(first);
    firm.api().closeMatter(second);
    askElsewhere();
    Mail closed = firm.mailbox().mailTo(anna.email(), 7);

    assertThat(
            Stream.of(anna.mail(), one, renewed, several, closed)
                .map(m -> Mailbox.linksIn(m).size()))
        .containsExactly(1, 1, 1, 2, 0);
    for (Mail mail : List.of(anna.mail(), one, renewed, several, closed)) {
      assertThat(mail.text()).contains(resume.address().toString());
      assertThat(mail.html()).contains("href=\"" + resume.address() + "\"");
    }
  }
}
