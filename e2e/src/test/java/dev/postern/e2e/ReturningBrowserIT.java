package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.ResumePage;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Source;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A browser that somebody was signed in with before is sent a new link with one press. */
@Journey
class ReturningBrowserIT {

  private static final String COOKIE = "POSTERN_HINT";
  private static final String ASK = "#postern-hint-ask";
  private static final String FORGET = "#postern-hint-forget";
  private static final String LINE = "Call us on 020 7946 0000.";

  private final Robot browser = Robot.withCookies();
  private String matter;
  private Invited anna;
  private Answer redeemed;
  private RelyingParty portal;
  private ResumePage resume;
  private PortalRules rules;

  @BeforeEach
  void annaWasSignedInHere(Firm firm) {
    rules = PortalRules.of(firm).say("postern.brand.closing-line", LINE);
    portal = RelyingParty.portal(firm);
    resume = ResumePage.of(portal);
    matter = Firm.newMatter();
    anna =
        firm.invite(
            Invitation.to(Firm.newAddress()).forMatter(matter, "Purchase of 4 Quay Street"));
    redeemed = browser.redeem(anna.link());
    browser.followed(redeemed);
    firm.administrator().signOut(firm.userOf(anna));
  }

  @AfterEach
  void asBefore() {
    rules.close();
  }

  private Answer signIn(Robot visitor) {
    return visitor.visit(portal.request("openid"));
  }

  /** Both pages on which a browser can be recognised. */
  private List<Answer> pages(Robot visitor) {
    return List.of(signIn(visitor), visitor.get(resume.address()));
  }

  private static void assertRecognised(Answer page) {
    assertThat(page.page().select(ASK).text())
        .contains("Send a new link to", "c•••@client.example");
    assertThat(page.page().select("#postern-email, #postern-closed")).isEmpty();
  }

  private static void assertNobody(Answer page) {
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.page().select(ASK + "," + FORGET + ", #postern-closed")).isEmpty();
    assertThat(page.page().selectFirst("#postern-email")).isNotNull();
    assertThat(page.body()).doesNotContain("•••");
  }

  private Robot withTheCookieOnly() {
    return withTheCookie(browser.cookies().named(COOKIE).orElseThrow());
  }

  private static Robot withTheCookie(HttpCookie hint) {
    Robot visitor = Robot.withCookies();
    visitor.cookies().keep(hint);
    return visitor;
  }

  private Mail mail(int number, Firm firm) {
    return firm.mailbox().mailTo(anna.email(), number);
  }

  /** A later mail to the same person has arrived, so every earlier one has. */
  private int inviteAndCount(Firm firm) {
    firm.inviteAgain(anna, Invitation.to(anna.email()));
    return firm.mailbox().mailsTo(anna.email()).size();
  }

  @ParameterizedTest
  @EnumSource
  void thePersonPressesOnceTypesNothingAndIsBack(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = signedInAndOut(device, firm, visitors);
    visitor.open(firm.portal().resolve("/home"));
    assertThat(visitor.page().locator(ASK)).containsText("c•••@client.example");
    visitor.photograph("hint");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.overflow()).isZero();

    visitor.pressByKeyboard(ASK);
    assertThat(visitor.page().locator("#postern-sent")).containsText("c•••@client.example");
    visitor.open(Mailbox.linkIn(mail(3, firm)));

    visitor.page().waitForURL(firm.portal() + "/home");
    assertThat(visitor.page().locator("#signed-in-as")).isVisible();
  }

  @ParameterizedTest
  @EnumSource
  void theSameOnTheResumePage(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = signedInAndOut(device, firm, visitors);
    visitor.open(resume.address());
    visitor.photograph("resume-hint");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.overflow()).isZero();

    visitor.pressByKeyboard(ASK);
    assertThat(visitor.page().locator("#postern-sent")).containsText("c•••@client.example");
    visitor.open(Mailbox.linkIn(mail(3, firm)));

    visitor.page().waitForURL(firm.portal() + "/home");
  }

  @ParameterizedTest
  @EnumSource
  void whoeverIsSomebodyElseSaysSo(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = signedInAndOut(device, firm, visitors);
    visitor.open(firm.portal().resolve("/home"));

    visitor.pressByKeyboard(FORGET);

    assertThat(visitor.page().locator("#postern-email")).isVisible();
    visitor.photograph("hint-forgotten");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.overflow()).isZero();
    assertThat(visitor.page().context().cookies()).noneMatch(cookie -> cookie.name.equals(COOKIE));
    visitor.open(resume.address());
    assertThat(visitor.page().locator(ASK)).hasCount(0);
  }

  @ParameterizedTest
  @EnumSource
  void aMatterThatWasClosedSinceIsSaidToBe(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = signedInAndOut(device, firm, visitors);
    firm.api().closeMatter(matter);

    visitor.open(firm.portal().resolve("/home"));

    assertThat(visitor.page().locator("#postern-closed"))
        .containsText("This file is no longer active.");
    assertThat(visitor.page().locator("#postern-closing-line")).hasText(LINE);
    visitor.photograph("hint-closed");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.overflow()).isZero();
    visitor.tabTo("#postern-email");
    visitor.page().keyboard().type(anna.email());
    visitor.pressByKeyboard("#postern-ask");
    assertThat(visitor.page().locator("#postern-sent")).isVisible();
    assertThat(mail(3, firm).subject())
        .isEqualTo("Your file at Harbour & Lane is no longer active");
  }

  /** In a browser of their own; the mail of it is the second. */
  private Visitor signedInAndOut(Device device, Firm firm, Visitors visitors) {
    Invited again =
        firm.inviteAgain(
            anna, Invitation.to(anna.email()).forMatter(matter, "Purchase of 4 Quay Street"));
    Visitor visitor = visitors.on(device);
    visitor.open(again.link());
    visitor.page().locator("#postern-open").click();
    visitor.page().waitForURL(firm.portal() + "/home");
    firm.administrator().signOut(firm.userOf(anna));
    return visitor;
  }

  @Test
  void isRecognisedByItsCookieAlone() {
    for (Answer page : pages(withTheCookieOnly())) {
      assertRecognised(page);
      assertThat(page.body()).doesNotContain(anna.email());
    }
  }

  @Test
  void isKnownByAnOpaqueCookieThatScriptsCannotReadAndThatLastsAYear() {
    String cookie =
        redeemed.setCookies().stream()
            .filter(header -> header.startsWith(COOKIE + "="))
            .findFirst()
            .orElseThrow();

    assertThat(cookie).matches(COOKIE + "=[A-Za-z0-9_-]{43};.*");
    assertThat(cookie)
        .contains("HttpOnly", "SameSite=Lax", "Path=/realms/firm/;", "Max-Age=31536000");
    assertThat(cookie).doesNotContain("client", anna.contactId(), anna.linkId());
  }

  @Test
  void isNotTheSameForTwoBrowsersOfOnePerson(Firm firm) {
    Robot phone = Robot.withCookies();
    phone.signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());

    assertThat(phone.cookies().named(COOKIE).orElseThrow().getValue())
        .isNotEqualTo(browser.cookies().named(COOKIE).orElseThrow().getValue());
  }

  @Test
  void isNotRememberedForLookingAtALink(Firm firm) {
    Robot scanner = Robot.withCookies();

    scanner.get(firm.inviteSomebody().link());

    assertThat(scanner.cookies().named(COOKIE)).isEmpty();
  }

  @Test
  void isSentALinkToWhatItOpenedLast(Firm firm) {
    firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(Firm.newMatter(), "Another"));

    browser.press(browser.get(resume.address()), ASK);

    Mail mail = mail(3, firm);
    assertThat(Mailbox.linksIn(mail)).hasSize(1);
    assertThat(mail.text()).contains("Purchase of 4 Quay Street").doesNotContain("Another");
    browser.followed(browser.redeem(Mailbox.linkIn(mail)));
    assertThat(portal.mattersOf(browser)).containsExactly(matter);
  }

  @Test
  void isSentALinkToWhatThePortalWishesForInstead(Firm firm) {
    String other = Firm.newMatter();
    firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(other, "Another"));

    browser.press(browser.visit(portal.request("openid", "postern_matter", other)), ASK);

    assertThat(mail(3, firm).text()).contains("Another").doesNotContain("4 Quay Street");
  }

  @Test
  void aDoubleClickSendsOneMail(Firm firm) {
    for (Answer page : pages(browser)) {
      browser.followed(browser.press(page, ASK));
      Answer second = browser.followed(browser.press(page, ASK));
      assertThat(second.page().selectFirst("#postern-sent")).isNotNull();
    }

    assertThat(inviteAndCount(firm)).isEqualTo(4);
  }

  @Test
  void whatWasForgottenIsWorthNothingToWhoeverKeptIt() {
    Robot keeper = withTheCookieOnly();

    Answer forgotten = browser.press(browser.get(resume.address()), FORGET);

    assertThat(forgotten.setCookies())
        .anyMatch(cookie -> cookie.startsWith(COOKIE + "=;") && cookie.contains("Max-Age=0"));
    assertNobody(forgotten);
    pages(browser).forEach(ReturningBrowserIT::assertNobody);
    pages(keeper).forEach(ReturningBrowserIT::assertNobody);
  }

  @Test
  void theSignInPageForgetsAsWell() {
    Robot keeper = withTheCookieOnly();

    Answer forgotten = browser.press(signIn(browser), FORGET);

    assertThat(browser.cookies().named(COOKIE)).isEmpty();
    assertNobody(forgotten);
    pages(keeper).forEach(ReturningBrowserIT::assertNobody);
  }

  @Test
  void nothingIsForgottenOrAskedForByAFormThatNoPageOfThisBrowserHad(Firm firm) {
    String once = browser.get(resume.address()).page().select("input[name=once]").val();
    for (String wish : List.of("forget", "hint")) {
      for (String nonce : List.of("", "A".repeat(43))) {
        Answer answer =
            browser.post(resume.address(), Map.of(wish, "yes", "once", once, "nonce", nonce));
        assertRecognised(answer);
        assertThat(answer.page().selectFirst("#postern-again")).isNotNull();
      }
    }
    assertRecognised(browser.get(resume.address()));
    assertThat(inviteAndCount(firm)).isEqualTo(2);
  }

  /** What ends that a browser is remembered. */
  record Bar(String name, Step step) {
    @Override
    public String toString() {
      return name;
    }
  }

  interface Step {
    void take(Firm firm, Invited invited);
  }

  static Stream<Bar> bars() {
    return Stream.of(
        new Bar("the link was taken back", (firm, i) -> firm.api().revoke(i.linkId())),
        new Bar(
            "the account was disabled", (firm, i) -> firm.administrator().disable(firm.userOf(i))),
        new Bar(
            "the person has become staff",
            (firm, i) -> firm.administrator().grantRealmRole(firm.userOf(i), "staff")),
        new Bar(
            "the address was changed",
            (firm, i) ->
                firm.administrator()
                    .changeUser(firm.userOf(i), Map.of("email", Firm.newAddress()))),
        new Bar(
            "the account is gone", (firm, i) -> firm.administrator().removeUser(firm.userOf(i))));
  }

  @ParameterizedTest
  @MethodSource("bars")
  void nobodyIsRecognisedWhoMayNotComeInAnyMore(Bar bar, Firm firm) {
    List<Answer> before = pages(browser);
    bar.step().take(firm, anna);

    pages(browser).forEach(ReturningBrowserIT::assertNobody);
    before.forEach(page -> assertThat(pressed(page).page().select("#postern-sent")).isEmpty());
    firm.inviteSomebody();
    // An old address is told that it is one; no mail but the invitation has a link.
    assertThat(firm.mailbox().mailsTo(anna.email()))
        .filteredOn(mail -> !Mailbox.linksIn(mail).isEmpty())
        .hasSize(1);
  }

  private Answer pressed(Answer page) {
    return browser.followed(browser.press(page, ASK));
  }

  @Test
  void aClosedMatterIsSaidToBeOnBothPagesAndAnotherIsStillAskedFor(Firm firm) {
    String open = Firm.newMatter();
    firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(open, "Another"));
    firm.api().closeMatter(matter);

    for (Answer page : pages(browser)) {
      assertThat(page.page().select("#postern-closed").text())
          .contains("This file is no longer active.", LINE);
      assertThat(page.page().select(ASK)).isEmpty();
      assertThat(page.page().selectFirst("#postern-email")).isNotNull();
      assertThat(page.body()).doesNotContain(anna.email(), "c•••@", "4 Quay Street", matter);
    }
    Answer form = browser.get(resume.address());
    browser.submit(form, "#postern-ask", Map.of("email", anna.email()));
    assertThat(mail(3, firm).text()).contains("Another").doesNotContain("4 Quay Street");
  }

  @Test
  void nothingIsSaidOfAClosedMatterToWhoeverWouldOpenAnother(Firm firm) {
    firm.api().closeMatter(matter);

    assertNobody(browser.get(resume.with("matter", Firm.newMatter()).address()));
    assertNobody(browser.visit(portal.request("openid", "postern_matter", Firm.newMatter())));
    assertThat(
            browser.get(resume.with("matter", matter).address()).page().select("#postern-closed"))
        .hasSize(1);
  }

  @Test
  void aStrangerWhoAsksForTheSameMailboxDoesNotUseUpThePersonsTurn(Firm firm) {
    for (int i = 0; i < 6; i++) {
      Robot stranger = Robot.withCookies();
      stranger.submit(
          stranger.get(resume.address()), "#postern-ask", Map.of("email", anna.email()));
    }

    Answer sent = pressed(browser.get(resume.address()));

    assertThat(sent.page().selectFirst("#postern-sent")).isNotNull();
    assertThat(mail(7, firm).subject()).isEqualTo("Your link to Harbour & Lane");
    assertThat(inviteAndCount(firm)).as("invited, 5 of the stranger, hers, invited").isEqualTo(8);
  }

  @Test
  void theSixthPressOfANetworkWithinTenMinutesHasToWaitAndTellsNoAddress() {
    Robot visitor = browser.from(Source.network() + "1");
    for (int i = 0; i < 5; i++) {
      // Another page each time: from one that was asked on, the waiting tab is taken up.
      Answer page = visitor.get(URI.create(resume.address() + "&matter=" + Firm.newMatter()));
      assertThat(visitor.followed(visitor.press(page, ASK)).page().select("#postern-sent"))
          .hasSize(1);
    }

    for (Answer page : pages(visitor)) {
      Answer refused = visitor.press(page, ASK);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
      assertThat(refused.page().selectFirst("#postern-too-many")).isNotNull();
      assertThat(refused.body()).doesNotContain(anna.email());
      assertRecognised(refused);
    }
    Answer typed =
        visitor.submit(
            visitor.press(visitor.get(resume.address()), FORGET),
            "#postern-ask",
            Map.of("email", Firm.newAddress()));
    assertThat(typed.status()).isEqualTo(303);
  }

  @Test
  void anAddressThatThePortalNamesGoesFirst(Firm firm) {
    String ben = Firm.newAddress();

    Answer other = browser.visit(portal.request("openid", "login_hint", ben));
    Answer same =
        browser.visit(
            portal.request("openid", "login_hint", anna.email().toUpperCase(Locale.ROOT)));

    assertNobody(other);
    assertThat(other.page().select("#postern-email").val()).isEqualTo(ben);
    assertRecognised(same);
  }

  @Test
  void aForgedCookieIsNobodys() {
    for (String value :
        List.of(
            "A".repeat(43),
            "",
            "x",
            anna.secret(),
            anna.email(),
            "A".repeat(3000),
            "%00",
            "'or'1'='1")) {
      HttpCookie forged = new HttpCookie(COOKIE, value);
      forged.setPath("/realms/firm/");
      pages(withTheCookie(forged)).forEach(ReturningBrowserIT::assertNobody);
    }
  }

  @Test
  void anotherPortalDoesNotKnowIt(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      assertNobody(browser.visit(other.relyingParty().request("openid")));
      assertNobody(browser.get(ResumePage.of(other.relyingParty()).address()));
    }
    assertRecognised(browser.get(resume.address()));
  }

  @Test
  void whoeverCameLastIsRemembered(Firm firm) {
    Invited ben = firm.invite(Invitation.to(Firm.newAddress().replace("client-", "ben-")));
    URI link = ben.link();
    browser.signInWith(link);
    firm.administrator().signOut(firm.userOf(ben));

    assertThat(browser.get(resume.address()).page().select(ASK).text())
        .contains("b•••@client.example");
  }
}
