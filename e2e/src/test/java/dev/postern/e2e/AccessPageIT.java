package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.e2e.harness.AccessPage.entries;
import static dev.postern.e2e.harness.AccessPage.stateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.AccessPage;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.ContactWithPassword;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Form;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.LogoutEar;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.Race;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Staff;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A contact sees when, from where and on what their links were used, and says what was not them.
 */
@Journey
class AccessPageIT {

  private static final String FIREFOX =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
  private static final String SAFARI =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

  private AccessPage page;

  @BeforeEach
  void thePage(Firm firm) {
    page = AccessPage.of(firm);
  }

  @Nested
  class TheList {

    @Test
    void tellsWhenFromWhereOnWhatAndWhat(Firm firm) {
      String matter = Firm.newMatter();
      Invited anna = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "Purchase"));
      Robot laptop = Robot.withCookies().from("10.77.1.77").posingAs(FIREFOX);
      laptop.signInWith(anna.link());
      Robot phone = Robot.withCookies().from("fec0:0:1:2::3").posingAs(SAFARI);
      phone.signInWith(
          firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(matter, "Purchase")).link());

      List<Element> told = entries(page.list(laptop));

      assertThat(told).hasSize(2);
      assertThat(told.get(0).attr("data-standing")).isEqualTo("in");
      assertThat(told.get(0).text())
          .contains("Still signed in", "Safari · iPhone", "fec0:0:1::/48", "Purchase");
      assertThat(told.get(1).attr("data-standing")).isEqualTo("here");
      assertThat(told.get(1).text())
          .contains("This sign-in", "Firefox · Windows", "10.77.1.0/24", "UTC", "Purchase")
          .doesNotContain("10.77.1.77");
      assertThat(told.get(1).select(".postern-not-me")).as("one's own").isEmpty();
      assertThat(entries(page.list(phone)).get(0).attr("data-standing")).isEqualTo("here");
    }

    @Test
    void tellsTimesInTheReadersZone(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot browser = Robot.withCookies();
      browser.signInWith(anna.link());
      firm.administrator().letUsersHaveAnyAttribute(true);
      try {
        firm.administrator()
            .changeUser(
                firm.userOf(anna), Map.of("attributes", Map.of("zoneinfo", List.of("Asia/Tokyo"))));

        assertThat(entries(page.list(browser)).get(0).text()).contains("Japan Standard Time");
      } finally {
        firm.administrator().letUsersHaveAnyAttribute(false);
      }
    }

    @Test
    void saysWhatIsOver(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot.withCookies().signInWith(anna.link());
      String user = firm.userOf(anna);
      firm.administrator().signOut(user);
      Robot browser = Robot.withCookies();
      browser.signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());

      List<Element> told = entries(page.list(browser));

      assertThat(told)
          .extracting(entry -> entry.attr("data-standing"))
          .containsExactly("here", "over");
      assertThat(told.get(1).text()).doesNotContain("signed in");
    }

    /** A link opens its own matter alone: its session learns no more of another than that. */
    @Test
    void namesNoMatterThatTheSessionDoesNotOpen(Firm firm) {
      Invited anna =
          firm.invite(Invitation.to(Firm.newAddress()).forMatter(Firm.newMatter(), "Purchase"));
      Robot laptop = Robot.withCookies();
      laptop.signInWith(anna.link());
      String secret = "Divorce " + UUID.randomUUID();
      Robot phone = Robot.withCookies();
      phone.signInWith(
          firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(Firm.newMatter(), secret))
              .link());

      assertThat(page.list(laptop).body()).contains("Another one").doesNotContain(secret);
      assertThat(page.list(phone).body()).contains(secret).doesNotContain("Purchase");
    }

    @Test
    void holdsNothingOfAnotherPortalNorOfAnotherContact(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Invited ben = firm.inviteSomebody();
      Robot.withCookies().posingAs(SAFARI).signInWith(ben.link());
      Robot browser = Robot.withCookies().posingAs(FIREFOX);
      browser.signInWith(anna.link());
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        Robot elsewhere = Robot.withCookies().from("10.88.1.9");
        elsewhere.signInWith(other.invite(firm, anna.email()).link());

        assertThat(entries(page.list(browser))).hasSize(1);
        assertThat(page.list(browser).body()).doesNotContain("10.88.1.", "Safari");
        assertThat(entries(AccessPage.of(other).list(elsewhere))).hasSize(1);
        assertThat(stateOf(elsewhere.get(page.address()))).isEqualTo("sign-in");
      }
    }

    @Test
    void goesOnWithOlderOnesAndEnds(Firm firm) {
      try (PortalRules rules = PortalRules.of(firm)) {
        rules.say("postern.preset", "reusable");
        Invited anna = firm.inviteSomebody();
        Robot browser = Robot.withCookies();
        browser.signInWith(anna.link());
        for (int i = 0; i < 21; i++) {
          assertThat(Robot.withCookies().redeem(anna.link()).isRedirect()).isTrue();
        }

        Answer newest = page.list(browser);
        URI next =
            newest
                .response()
                .uri()
                .resolve(newest.page().expectFirst("#postern-older").attr("href"));
        Answer older = browser.get(next);
        URI last = URI.create(page.address() + "&after=1." + UUID.randomUUID());

        assertThat(entries(newest)).hasSize(20);
        assertThat(entries(older)).hasSize(2);
        assertThat(older.page().select("#postern-older")).isEmpty();
        assertThat(entries(older).get(1).attr("data-standing")).isEqualTo("here");
        Answer empty = browser.get(last);
        assertThat(empty.page().select("#postern-empty")).hasSize(1);
        assertThat(entries(browser.get(URI.create(page.address() + "&after=%27%22x"))))
            .as("what is no place is none")
            .hasSize(20);
      }
    }

    @Test
    void tellsOfSignInsWithAPassword(Firm firm) {
      try (PortalRules rules = PortalRules.of(firm)) {
        rules.say("postern.contact-password", "allow");
        ContactWithPassword anna = ContactWithPassword.of(firm);
        Robot browser = Robot.withCookies().from("10.88.1.9").posingAs(FIREFOX);
        anna.signIn(browser, RelyingParty.portal(firm).request("openid"));

        List<Element> told = entries(page.list(browser));

        assertThat(told).hasSize(2);
        assertThat(told.get(0).attr("data-standing")).isEqualTo("here");
        assertThat(told.get(0).text())
            .contains("With a password", "10.88.1.0/24", "Firefox · Windows");
        assertThat(told.get(1).attr("data-standing")).isEqualTo("over");
      }
    }

    @Test
    void showsWhatWasTypedAsText(Firm firm) {
      String hostile = "<img src=x onerror=alert(1)> ${firm}";
      Invited anna =
          firm.invite(Invitation.to(Firm.newAddress()).forMatter(Firm.newMatter(), hostile));
      Robot browser = Robot.withCookies().posingAs("<script>alert(2)</script> Firefox/140.0");
      browser.signInWith(anna.link());

      Answer list = page.list(browser);

      assertThat(list.page().select("main img, main script")).isEmpty();
      assertThat(entries(list).get(0).text()).contains("<img src=x onerror=alert(1)>");
      assertThat(list.body()).doesNotContain("<script>alert");
    }

    /** The one page with a button that ends something must not be laid under another. */
    @Test
    void isFramedNowhereInAnyState(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot browser = Robot.withCookies();
      Answer stranger = browser.get(page.address());
      browser.signInWith(anna.link());
      Answer list = page.list(browser);
      Answer question = page.askOfAll(browser);
      Answer done = page.disown(question, browser);

      assertThat(List.of(stranger, list, question, done))
          .extracting(AccessPage::stateOf)
          .containsExactly("sign-in", "list", "ask", "done");
      for (Answer answer : List.of(stranger, list, question, done)) {
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'self'");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
      }
    }

    @Test
    void isInertAndNeverCached(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot browser = Robot.withCookies();
      browser.signInWith(anna.link());

      Answer list = page.list(browser);
      browser.head(page.address());
      Answer question = page.askOfAll(browser);
      browser.head(page.question("all"));

      assertThat(list.header("Cache-Control")).contains("no-store");
      assertThat(question.header("Cache-Control")).contains("no-store");
      assertThat(question.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(anna))).isZero();
      assertIn(firm, browser);
    }
  }

  @Nested
  class WhoeverHasNothingToRead {

    @Test
    void isShownTheWayToALinkIfNobodyIsSignedIn(Firm firm) {
      Robot stranger = Robot.withCookies();

      Answer answer = stranger.get(page.address());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(stateOf(answer)).isEqualTo("sign-in");
      Answer resume =
          stranger.get(
              answer
                  .response()
                  .uri()
                  .resolve(answer.page().expectFirst("#postern-resume").attr("href")));
      assertThat(resume.page().selectFirst("#postern-ask")).isNotNull();
      assertThat(stateOf(stranger.get(page.question("all")))).isEqualTo("sign-in");
    }

    @Test
    void hearsNothingOfContactsAsStaff(Firm firm) {
      Robot browser = Robot.withCookies();
      RelyingParty portal = RelyingParty.portal(firm);
      Staff staff = Staff.hiredBy(firm.administrator());
      assertThat(portal.gets(StaffSignInIT.signIn(staff, portal, browser))).isTrue();

      Answer answer = browser.get(page.address());

      assertThat(answer.status()).isEqualTo(403);
      assertThat(stateOf(answer)).isEqualTo("other");
      assertThat(entries(answer)).isEmpty();
      assertThat(stateOf(browser.post(page.address(), Map.of("access", "all")))).isEqualTo("other");
    }

    @Test
    void hearsNothingAsAContactOfAnotherPortal(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        Robot browser = Robot.withCookies();
        browser.signInWith(other.invite(firm, Firm.newAddress()).link());

        Answer answer = browser.get(page.address());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(stateOf(answer)).isEqualTo("other");
      }
    }

    /** Whom an administrator poses as is not at the browser. */
    @Test
    void hearsNothingAsAnAdministratorWhoActsAsTheContact(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot annas = Robot.withCookies();
      annas.signInWith(anna.link());
      Robot poser = Robot.withCookies();
      firm.administrator().impersonate(firm.userOf(anna), poser);

      assertSomebodyElse(poser, Form.with("#postern-disown", page.askOfAll(annas)));

      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(anna))).isZero();
      assertIn(firm, annas);
    }

    @Test
    void hearsNothingOnceTheyWorkForTheFirm(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot browser = Robot.withCookies();
      browser.signInWith(anna.link());
      Form form = Form.with("#postern-disown", page.askOfAll(browser));

      firm.administrator().grantRealmRole(firm.userOf(anna), "staff");

      assertSomebodyElse(browser, form);
      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(anna))).isZero();
    }

    private void assertSomebodyElse(Robot browser, Form form) {
      for (Answer answer :
          List.of(
              browser.get(page.address()),
              browser.get(page.question("all")),
              browser.send(form),
              browser.post(page.address(), Map.of("access", "all")))) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(stateOf(answer)).isEqualTo("other");
        assertThat(entries(answer)).isEmpty();
      }
    }

    @Test
    void isSentBackOnceTheirSessionIsOver(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot browser = Robot.withCookies();
      browser.signInWith(anna.link());
      firm.api().signOut(anna.contactId());

      Answer answer = browser.get(page.address());

      assertThat(stateOf(answer)).isEqualTo("sign-in");
    }

    @Test
    void isSentBackOnceTheirSessionHasLapsed(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot browser = Robot.withCookies();
      browser.signInWith(anna.link());
      Answer question = page.askOfAll(browser);

      firm.time().putForwardBy(Duration.ofDays(31));

      assertThat(stateOf(browser.get(page.address()))).isEqualTo("sign-in");
      assertThat(stateOf(page.disown(question, browser))).isEqualTo("sign-in");
      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(anna))).isZero();
    }

    @Test
    void asksForNoPortalThatThereIsNot() {
      for (String address :
          List.of("/postern/access", "/postern/access?portal=none", "/postern/access?portal=%0A")) {
        Answer answer = Robot.withCookies().get(page.realm().page(address));
        assertThat(answer.status()).as(address).isEqualTo(404);
        assertThat(answer.page().selectFirst("#postern-nowhere")).isNotNull();
      }
    }
  }

  @Nested
  class ThisWasNotMe {

    private static final String FIRM = "security@firm.example";

    @Test
    void endsTheirSessionsKillsTheirLinksAndTellsTheFirm(Firm firm) {
      String matter = Firm.newMatter();
      try (PortalRules rules = PortalRules.of(firm)) {
        rules.say("postern.notice.firm-address", FIRM);
        Invited anna =
            firm.invite(
                Invitation.to(Firm.newAddress())
                    .named("Anna", "Arnold")
                    .forMatter(matter, "Purchase"));
        Robot thief = Robot.withCookies().from("10.88.1.9").posingAs(SAFARI);
        thief.signInWith(anna.link());
        assertIn(firm, thief);
        Robot annas = Robot.withCookies().posingAs(FIREFOX);
        annas.signInWith(
            firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(matter, "Purchase"))
                .link());
        Invited unspent =
            firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(matter, "Purchase"));
        String user = firm.userOf(anna);
        assertThat(firm.administrator().sessions(user)).hasSize(2);

        Answer question = page.askOf(1, page.list(annas), annas);
        assertThat(stateOf(question)).isEqualTo("ask");
        assertThat(question.page().text()).contains("Safari · iPhone", "10.88.1.0/24");
        Answer done = page.disown(question, annas);

        assertThat(done.status()).isEqualTo(200);
        assertThat(stateOf(done)).isEqualTo("done");
        assertOut(firm, thief);
        assertOut(firm, annas);
        await().untilAsserted(() -> assertThat(firm.administrator().sessions(user)).isEmpty());
        assertThat(Robot.withCookies().get(unspent.link()).deadReason()).isEqualTo("revoked");
        assertThat(firm.books().facts("ACCESS_DISOWNED", user)).isEqualTo(1);
        assertThat(firm.books().facts("CONTACT_SIGNED_OUT", user)).isEqualTo(1);
        assertThat(firm.books().facts("LINKS_REVOKED", user)).isEqualTo(1);
        assertThat(firm.books().rows("PT_AUDIT", "LINK_ID", anna.linkId())).isPositive();
        Mail mail = mailToTheFirm(firm, anna);
        assertThat(mail.text())
            .contains("Anna Arnold", "Safari · iPhone", "10.88.1.0/24", "Purchase")
            .doesNotContain("/postern/l/");
        await().until(() -> firm.books().facts("DISOWNED_NOTICE_SENT", user) == 1);
      }
    }

    /** Whoever knows the password would be in again a moment later. */
    @Test
    void endsThePasswordWhereThePortalTakesPasswords(Firm firm) {
      try (PortalRules rules = PortalRules.of(firm)) {
        rules.say("postern.contact-password", "allow");
        rules.say("postern.notice.firm-address", FIRM);
        ContactWithPassword anna = ContactWithPassword.of(firm);
        RelyingParty portal = RelyingParty.portal(firm);
        Robot thief = Robot.withCookies();
        assertThat(portal.isBack(anna.signIn(thief, portal.request("openid")))).isTrue();
        Robot annas = Robot.withCookies();
        annas.signInWith(firm.inviteAgain(anna.invited(), Invitation.to(anna.email())).link());

        Answer question = page.askOf(1, page.list(annas), annas);
        Answer done = page.disown(question, annas);

        assertThat(question.page().text()).contains("your password, if you have one, is removed");
        assertThat(done.page().text()).contains("Your password, if you had one, has been removed");
        assertOut(firm, thief);
        Robot again = Robot.withCookies();
        assertThat(portal.isBack(anna.signIn(again, portal.request("openid")))).isFalse();
        assertThat(again.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
        assertThat(mailToTheFirm(firm, anna.invited()).text())
            .contains("Their password, if they had one, was removed");
        annas.signInWith(firm.inviteAgain(anna.invited(), Invitation.to(anna.email())).link());
        assertIn(firm, annas);
      }
    }

    @Test
    void tellsThePortalOfEachSessionThatItEnds(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm);
          LogoutEar ear = LogoutEar.open()) {
        other.hearsOfLogoutsBy(ear);
        String email = Firm.newAddress();
        AccessPage theirs = AccessPage.of(other);
        Robot laptop = Robot.withCookies();
        laptop.signInWith(other.invite(firm, email).link());
        Robot phone = Robot.withCookies();
        Invited second = other.invite(firm, email);
        phone.signInWith(second.link());
        assertThat(other.relyingParty().gets(again(other.relyingParty(), laptop))).isTrue();

        theirs.disown(theirs.askOf(0, theirs.list(laptop), laptop), laptop);

        await().untilAsserted(() -> assertThat(ear.sessions()).hasSize(2));
        assertThat(other.relyingParty().gets(again(other.relyingParty(), phone))).isFalse();
      }
    }

    @Test
    void leavesThemToComeInAgainByANewLinkAndSaysWhatItWas(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot.withCookies().signInWith(anna.link());
      Robot annas = Robot.withCookies();
      annas.signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());
      page.disown(page.askOf(1, page.list(annas), annas), annas);

      Robot later = Robot.withCookies();
      later.signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());

      List<Element> told = entries(page.list(later));
      assertThat(told)
          .extracting(entry -> entry.attr("data-disowned"))
          .containsExactly("", "", "true");
      assertThat(told.get(2).text()).contains("You have told us");
      assertIn(firm, later);
    }

    @Test
    void isOneThingHoweverOftenItIsPressedAndReloaded(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot annas = Robot.withCookies();
      annas.signInWith(anna.link());
      Answer question = page.askOfAll(annas);
      Form form = Form.with("#postern-disown", question);

      Answer first = annas.send(form);
      Answer reloaded = annas.send(form);

      assertThat(stateOf(first)).isEqualTo("done");
      assertThat(stateOf(reloaded)).isEqualTo("done");
      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(anna))).isEqualTo(1);
    }

    @Test
    void isOneThingPressedTwiceAtOnce(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot annas = Robot.withCookies();
      annas.signInWith(anna.link());
      Form form = Form.with("#postern-disown", page.askOfAll(annas));
      Robot twin = annas.twin();

      List<Answer> answers = Race.of(List.of(() -> annas.send(form), () -> twin.send(form)));

      assertThat(answers).extracting(AccessPage::stateOf).containsOnly("done");
      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(anna))).isEqualTo(1);
    }

    @Test
    void isNothingWithoutThePageThatWasShownToThisBrowser(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot annas = Robot.withCookies();
      annas.signInWith(anna.link());
      Answer question = page.askOfAll(annas);
      Map<String, String> fields = new HashMap<>(Form.with("#postern-disown", question).fields());

      Answer forged = annas.post(page.address(), Map.of("access", "all"));
      fields.put("nonce", fields.get("once"));
      Answer guessed = annas.post(page.address(), fields);
      Invited mallory = firm.inviteSomebody();
      Robot mallorys = Robot.withCookies();
      mallorys.signInWith(mallory.link());
      Answer others = annas.send(Form.with("#postern-disown", page.askOfAll(mallorys)));

      for (Answer answer : List.of(forged, guessed, others)) {
        assertThat(stateOf(answer)).isEqualTo("ask");
        assertThat(answer.page().select("#postern-again")).hasSize(1);
      }
      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(anna))).isZero();
      assertIn(firm, annas);
    }

    /** A browser that is handed on keeps its cookies, and may have a page open from before. */
    @Test
    void isNothingByAPageThatWasShownToSomebodyElseInThisBrowser(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot browser = Robot.withCookies();
      browser.signInWith(anna.link());
      Form stale = Form.with("#postern-disown", page.askOfAll(browser));
      firm.administrator().signOut(firm.userOf(anna));
      Invited ben = firm.inviteSomebody();
      browser.signInWith(ben.link());

      Answer answer = browser.send(stale);

      assertThat(stateOf(answer)).isEqualTo("ask");
      assertThat(answer.page().select("#postern-again")).hasSize(1);
      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(ben))).isZero();
      assertIn(firm, browser);
      assertThat(stateOf(page.disown(answer, browser))).isEqualTo("done");
      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(ben))).isEqualTo(1);
    }

    /** The seal of one question is none on another, nor with a value that somebody else has set. */
    @Test
    void isNothingByAFormThatWasPutTogether(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot.withCookies().signInWith(anna.link());
      Robot annas = Robot.withCookies();
      annas.signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());
      Form one = Form.with("#postern-disown", page.askOf(1, page.list(annas), annas));
      Form all = Form.with("#postern-disown", page.askOfAll(annas));

      Answer widened = annas.send(one.filledIn(Map.of("access", "all")));
      Answer chosen = annas.send(all.filledIn(Map.of("once", "A".repeat(43))));
      Answer unsealed = annas.send(all.filledIn(Map.of("seal", "")));

      for (Answer answer : List.of(widened, chosen, unsealed)) {
        assertThat(stateOf(answer)).isEqualTo("ask");
        assertThat(answer.page().select("#postern-again")).hasSize(1);
      }
      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(anna))).isZero();
    }

    /** Two contacts, one browser, and a value for both that somebody has set. */
    @Test
    void isNothingThatWasDoneForSomebodyElse(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        Invited anna = firm.inviteSomebody();
        Robot browser = Robot.withCookies();
        browser.signInWith(anna.link());
        Form pressed = Form.with("#postern-disown", page.askOfAll(browser));
        assertThat(stateOf(browser.send(pressed))).isEqualTo("done");
        String user = firm.userOf(anna);
        await().untilAsserted(() -> assertThat(firm.administrator().sessions(user)).isEmpty());
        Invited ben = firm.inviteSomebody();
        browser.signInWith(ben.link());
        browser.signInWith(other.invite(firm, ben.email()).link());

        assertThat(stateOf(browser.send(pressed))).as("not done for Ben").isEqualTo("ask");
        assertThat(stateOf(browser.post(AccessPage.of(other).address(), pressed.fields())))
            .as("nor at another portal")
            .isEqualTo("ask");
      }
    }

    @Test
    void cannotBeSaidOfSomebodyElses(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot annas = Robot.withCookies();
      annas.signInWith(anna.link());
      Invited ben = firm.inviteSomebody();
      Robot bens = Robot.withCookies();
      bens.signInWith(ben.link());
      Robot bensPhone = Robot.withCookies();
      bensPhone.signInWith(firm.inviteAgain(ben, Invitation.to(ben.email())).link());
      String bensAccess = accessOf(page.askOf(1, page.list(bensPhone), bensPhone));

      Map<String, String> fields =
          new HashMap<>(Form.with("#postern-disown", page.askOfAll(annas)).fields());
      fields.put("access", bensAccess);
      Answer pressed = annas.post(page.address(), fields);

      assertThat(stateOf(annas.get(page.question(bensAccess)))).isEqualTo("list");
      assertThat(stateOf(pressed)).isEqualTo("list");
      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(anna))).isZero();
      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(ben))).isZero();
      assertIn(firm, bens);
      assertIn(firm, annas);
    }

    @Test
    void endsNothingAtAnotherPortal(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        Invited anna = firm.inviteSomebody();
        Robot browser = Robot.withCookies();
        browser.signInWith(anna.link());
        browser.signInWith(other.invite(firm, anna.email()).link());
        Invited unspent = other.invite(firm, anna.email());
        AccessPage theirs = AccessPage.of(other);

        page.disown(page.askOfAll(browser), browser);

        assertThat(RelyingParty.portal(firm).gets(again(RelyingParty.portal(firm), browser)))
            .isFalse();
        assertThat(stateOf(browser.get(page.address()))).isEqualTo("sign-in");
        assertThat(entries(theirs.list(browser))).hasSize(1);
        assertThat(Robot.withCookies().get(unspent.link()).status()).isEqualTo(200);
      }
    }

    @Test
    void tellsTheFirmThreeTimesADayAtMost(Firm firm) {
      try (PortalRules rules = PortalRules.of(firm)) {
        rules.say("postern.notice.firm-address", FIRM);
        Invited anna = firm.invite(Invitation.to(Firm.newAddress()).named("Nora", unique()));
        String user = firm.userOf(anna);
        Invited link = anna;
        for (int time = 1; time <= 4; time++) {
          Robot browser = Robot.withCookies();
          browser.signInWith(link.link());
          assertThat(stateOf(page.disown(page.askOfAll(browser), browser))).isEqualTo("done");
          int told = Math.min(time, 3);
          await().until(() -> firm.books().facts("DISOWNED_NOTICE_SENT", user) == told);
          if (time < 4) {
            link = firm.inviteAgain(anna, Invitation.to(anna.email()));
          }
        }

        await().until(() -> firm.books().facts("DISOWNED_NOTICE_FAILED", user) == 1);
        assertThat(firm.books().facts("ACCESS_DISOWNED", user)).isEqualTo(4);
        assertThat(firm.books().facts("DISOWNED_NOTICE_SENT", user)).isEqualTo(3);
      }
    }

    @Test
    void isARecordAloneWhereTheFirmHasNoAddress(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot browser = Robot.withCookies();
      browser.signInWith(anna.link());

      Answer done = page.disown(page.askOfAll(browser), browser);

      assertThat(done.page().text())
          .contains("It is recorded for")
          .doesNotContain("told by e-mail");
      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(anna))).isEqualTo(1);
    }

    private static String accessOf(Answer question) {
      return Form.with("#postern-disown", question).fields().get("access");
    }

    private static Mail mailToTheFirm(Firm firm, Invited about) {
      await()
          .until(
              () ->
                  firm.mailbox().mailsTo(FIRM).stream()
                      .anyMatch(mail -> plain(mail).contains(about.email())));
      return firm.mailbox().mailsTo(FIRM).stream()
          .filter(mail -> plain(mail).contains(about.email()))
          .findFirst()
          .orElseThrow();
    }

    private static String plain(Mail mail) {
      return mail.text().replace("\u200B", "");
    }

    private static String unique() {
      return UUID.randomUUID().toString().replaceAll("[^a-f]", "a");
    }
  }

  /** What people see, on what they hold in their hands. */
  @Nested
  class OnAnyDevice {

    @ParameterizedTest
    @EnumSource
    void isReadAndPressed(Device device, Firm firm, Visitors visitors) {
      String matter = Firm.newMatter();
      String title =
          "Administration of the estate of the late Hubert Blaine"
              + " Wolfeschlegelsteinhausenbergerdorff senior and related trusts";
      Invited anna = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, title));
      Robot.withCookies().posingAs(SAFARI).signInWith(anna.link());
      Invited again = firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(matter, title));
      Visitor visitor = visitors.on(device);
      Page tab = visitor.page();
      visitor.open(page.address());
      assertThat(tab.locator("[data-state=sign-in]")).isVisible();
      look(visitor, "access-sign-in");
      visitor.open(again.link());
      visitor.pressByKeyboard("#postern-open");
      tab.waitForURL(firm.portal() + "/**");

      visitor.pressByKeyboard("#your-access");
      assertThat(tab.locator("#postern-accesses > li")).hasCount(2);
      look(visitor, "access-list");
      Visitor other = visitor.inAnotherTab();
      other.open(page.question("all"));

      visitor.pressByKeyboard(".postern-not-me");
      assertThat(tab.locator("[data-state=ask]")).isVisible();
      look(visitor, "access-not-me");
      visitor.pressByKeyboard("#postern-back");
      assertThat(tab.locator("#postern-accesses")).isVisible();
      tab.goBack();
      assertThat(tab.locator("[data-state=ask]")).isVisible();
      visitor.pressByKeyboard("#postern-disown");
      assertThat(tab.locator("[data-state=done]")).isVisible();
      look(visitor, "access-done");

      tab.goBack();
      assertThat(tab.locator("[data-state=sign-in]")).isVisible();
      other.pressByKeyboard("#postern-disown");
      assertThat(other.page().locator("[data-state=sign-in]")).isVisible();
      assertThat(firm.books().facts("ACCESS_DISOWNED", firm.userOf(anna))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void isReadFromRightToLeft(Device device, Firm firm, Visitors visitors) {
      Invited anna =
          firm.invite(
              Invitation.to(Firm.newAddress()).forMatter(Firm.newMatter(), "شراء منزل (الدفعة 2)"));
      Robot.withCookies().posingAs(SAFARI).signInWith(anna.link());
      Visitor visitor = visitors.on(device);
      visitor.open(firm.inviteAgain(anna, Invitation.to(anna.email())).link());
      visitor.pressByKeyboard("#postern-open");
      visitor.page().waitForURL(firm.portal() + "/**");

      visitor.open(URI.create(page.address() + "&kc_locale=ar"));

      assertThat(visitor.page().locator("html")).hasAttribute("dir", "rtl");
      assertThat(visitor.page().locator("#postern-accesses > li")).hasCount(2);
      look(visitor, "access-list-rtl");
      visitor.pressByKeyboard(".postern-not-me");
      assertThat(visitor.page().locator("[data-state=ask]")).isVisible();
      look(visitor, "access-not-me-rtl");
    }

    /** Of its words and of the firm's, German has the longest. */
    @ParameterizedTest
    @EnumSource(Device.class)
    void isReadInGerman(Device device, Firm firm, Visitors visitors) {
      String title = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung";
      Invitation invitation = Invitation.to(Firm.newAddress()).forMatter(Firm.newMatter(), title);
      Invited anna = firm.invite(invitation);
      Robot.withCookies().posingAs(SAFARI).signInWith(anna.link());
      Visitor visitor = visitors.on(device);
      visitor.open(firm.inviteAgain(anna, invitation).link());
      visitor.pressByKeyboard("#postern-open");
      visitor.page().waitForURL(firm.portal() + "/**");

      visitor.open(URI.create(page.address() + "&kc_locale=de"));
      assertThat(visitor.page().locator("#postern-accesses > li")).hasCount(2);
      look(visitor, "access-list-de");
      visitor.open(URI.create(page.address() + "&after=1.a"));
      assertThat(visitor.page().locator("#postern-empty")).isVisible();
      look(visitor, "access-empty-de");
      visitor.pressByKeyboard("#postern-not-me-all");
      assertThat(visitor.page().locator("[data-state=ask]")).isVisible();
      look(visitor, "access-not-me-de");
      visitor.pressByKeyboard("#postern-disown");
      assertThat(visitor.page().locator("[data-state=done]")).isVisible();
      look(visitor, "access-done-de");
    }

    private static void look(Visitor visitor, String name) {
      assertThat(visitor.overflow()).isZero();
      assertThat(visitor.barriers()).isEmpty();
      visitor.photograph(name);
    }
  }

  private static void assertIn(Firm firm, Robot browser) {
    RelyingParty portal = RelyingParty.portal(firm);
    assertThat(portal.gets(again(portal, browser))).isTrue();
  }

  private static void assertOut(Firm firm, Robot browser) {
    RelyingParty portal = RelyingParty.portal(firm);
    assertThat(portal.gets(again(portal, browser))).isFalse();
  }

  private static Answer again(RelyingParty portal, Robot browser) {
    return browser.get(portal.request("openid"));
  }
}
