package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.Race;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import dev.postern.e2e.harness.WaitingPage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The code in a mail, for the tab that waits on another device than the mail is read on. */
@Journey
class CodeIT {

  /** In the form of a code, and most likely none. */
  private static final String SOME_CODE = "BCDF-3479";

  private static final String WRONG = "postern-code-wrong";
  private static final String BLOCKED = "postern-code-blocked";

  private final Robot browser = Robot.withCookies();
  private Invited anna;
  private RelyingParty portal;

  @BeforeEach
  void annaIsAContact(Firm firm) {
    anna = firm.inviteSomebody();
    portal = RelyingParty.portal(firm);
  }

  private WaitingPage ask(Robot robot, String email) {
    return WaitingPage.asked(robot, portal.request("openid"), email);
  }

  private WaitingPage ask() {
    return ask(browser, anna.email());
  }

  private Mail mail(int number, Firm firm) {
    return firm.mailbox().mailTo(anna.email(), number);
  }

  private String code(int mail, Firm firm) {
    return Mailbox.codeIn(mail(mail, firm));
  }

  /** Whether what a press got leads to the portal with a code for its request. */
  private boolean getsIn(WaitingPage tab, Answer pressed) {
    return pressed.isRedirect() && portal.gets(tab.browser().get(pressed.location()));
  }

  private JsonNode claims(Answer pressed) {
    Answer tokens = portal.exchange(browser.get(pressed.location()));
    assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    return RelyingParty.claimsOf(tokens.json().path("id_token").asText());
  }

  private static Visitor waiting(Visitor visitor, String email, Firm firm) {
    visitor.open(firm.portal().resolve("/home"));
    visitor.page().locator("#postern-email").fill(email);
    visitor.page().locator("#postern-ask").click();
    visitor.page().locator("#postern-code").waitFor();
    return visitor;
  }

  private static void type(Visitor visitor, String code) {
    visitor.page().locator("#postern-code").fill(code);
    visitor.page().locator("#postern-code-enter").click();
  }

  @ParameterizedTest
  @EnumSource
  void signsInTheTabThatItIsTypedInto(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = waiting(visitors.on(device), anna.email(), firm);
    visitor.page().locator("#postern-code").fill(code(2, firm).toLowerCase(Locale.ROOT));
    visitor.photograph("code");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.overflow()).isZero();

    visitor.page().locator("#postern-code-enter").click();

    visitor.page().waitForURL(firm.portal() + "/home");
    visitor.page().locator("#signed-in-as").waitFor();
  }

  @ParameterizedTest
  @EnumSource
  void isTypedByKeyboardAlone(Device device, Firm firm, Visitors visitors) {
    Visitor visitor = visitors.on(device);
    Page page = visitor.page();
    visitor.open(firm.portal().resolve("/home"));
    visitor.tabTo(page.locator("#postern-email"));
    page.keyboard().type(anna.email());
    page.keyboard().press("Enter");

    page.locator("#postern-code").waitFor();
    visitor.tabTo(page.locator("#postern-code"));
    page.keyboard().type(SOME_CODE);
    page.keyboard().press("Enter");
    page.locator("#" + WRONG).waitFor();
    assertThat(page.locator("#postern-code")).isFocused();
    page.keyboard().type(code(2, firm));
    visitor.tabTo(page.locator("#postern-code-enter"));
    page.keyboard().press("Enter");

    page.waitForURL(firm.portal() + "/home");
  }

  @Test
  void isAskedForInAFieldThatKeyboardsOfTelephonesUnderstand() {
    Element field = ask().answer().page().selectFirst("#postern-code");

    assertThat(field.attr("autocomplete")).isEqualTo("one-time-code");
    assertThat(field.attr("autocapitalize")).isEqualTo("characters");
    assertThat(field.attr("spellcheck")).isEqualTo("false");
  }

  @Test
  void standsInTheTextOfTheMailAndNotInWhatLockedTelephonesShow(Firm firm) {
    ask();

    Mail mail = mail(2, firm);
    assertThat(mail.html()).contains(Mailbox.codeIn(mail));
    assertThat(mail.subject()).doesNotContain(Mailbox.codeIn(mail));
    assertThat(anna.mail().text()).doesNotContain("type this code");
  }

  @Test
  void finishesTheRequestThatWasMadeInThisTab(Firm firm) {
    URI request = portal.request("openid");
    WaitingPage tab = WaitingPage.asked(browser, request, anna.email());

    Answer finished = browser.get(tab.type(code(2, firm)).location());

    assertThat(portal.gets(finished)).isTrue();
    assertThat(RelyingParty.parametersOf(finished.location())).containsEntry("state", "state");
    Answer tokens = portal.exchange(finished);
    assertThat(tokens.status()).as("for the PKCE challenge of the request").isEqualTo(200);
    JsonNode claims = RelyingParty.claimsOf(tokens.json().path("id_token").asText());
    assertThat(claims.path("sub").asText()).isEqualTo(firm.userOf(anna));
    assertThat(claims.path("nonce").asText())
        .isEqualTo(RelyingParty.parametersOf(request).get("nonce"));
    assertThat(claims.path("acr").asText()).isEqualTo("1");
    assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactly("email");
  }

  @Test
  void isOneLogin(Firm firm) {
    WaitingPage tab = ask();

    assertThat(getsIn(tab, tab.type(code(2, firm)))).isTrue();

    assertThat(firm.administrator().events(firm.userOf(anna), "LOGIN")).hasSize(1);
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
  }

  @Test
  void signsInOnTheResumePagesTabToo(Firm firm) {
    Answer form = browser.visit(firm.realm().page("/postern/resume?portal=client-portal"));
    Answer sent = browser.submit(form, "#postern-ask", Map.of("email", anna.email()));
    WaitingPage tab = WaitingPage.after(browser, browser.followed(sent));

    Answer landing = browser.followed(tab.type(code(2, firm)));

    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
  }

  /** How people copy what they read. */
  enum Hand {
    EXACT {
      @Override
      String copied(String code) {
        return code;
      }
    },
    SMALL_LETTERS_IN_ONE_WORD {
      @Override
      String copied(String code) {
        return code.replace("-", "").toLowerCase(Locale.ROOT);
      }
    },
    BLANKS_AND_ANOTHER_DASH {
      @Override
      String copied(String code) {
        return " " + code.replace("-", " – ") + " ";
      }
    };

    abstract String copied(String code);
  }

  @ParameterizedTest
  @EnumSource
  void isTakenHoweverItIsWritten(Hand hand, Firm firm) {
    WaitingPage tab = ask();

    Answer pressed = tab.type(hand.copied(code(2, firm)));

    assertThat(getsIn(tab, pressed)).isTrue();
  }

  @Test
  void getsInByADoubleClick(Firm firm, Visitors visitors) {
    Visitor visitor = waiting(visitors.on(Device.DESKTOP), anna.email(), firm);
    visitor.page().locator("#postern-code").fill(code(2, firm));

    visitor.page().locator("#postern-code-enter").dblclick();

    visitor.page().waitForURL(firm.portal() + "/home");
  }

  /** As browsers send it that run no scripts. */
  @Nested
  class SentTwice {

    /** A first link would also drop the login in progress. */
    @BeforeEach
    void annaHasBeenHereBefore(Firm firm) {
      Robot.withCookies().signInWith(anna.link());
      firm.administrator().signOut(firm.userOf(anna));
    }

    @Test
    void getsInOnce(Firm firm) {
      WaitingPage tab = ask();
      String code = code(2, firm);
      Answer first = tab.type(code);

      Answer second = tab.type(code);

      assertThat(first.isRedirect()).isTrue();
      assertThat(getsIn(tab, second)).isTrue();
      assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
    }

    @Test
    void atTheSameMomentGetsInOnce(Firm firm) {
      WaitingPage tab = ask();
      String code = code(2, firm);
      List<Robot> tabs = List.of(browser.twin(), browser.twin());

      List<Answer> pressed =
          Race.of(
              tabs.stream()
                  .<Callable<Answer>>map(
                      twin ->
                          () ->
                              twin.submit(
                                  tab.answer(), "#postern-code-enter", Map.of("code", code)))
                  .toList());

      assertThat(pressed).extracting(Answer::isRedirect).containsOnly(true);
      // One alone is given the session, which a browser would bring along wherever it goes next.
      assertThat(IntStream.range(0, 2).boxed())
          .anyMatch(i -> portal.gets(tabs.get(i).get(pressed.get(i).location())));
      assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
    }
  }

  @Nested
  class IfItIsWrong {

    @ParameterizedTest
    @EnumSource
    void thePageSaysSoAndStays(Device device, Firm firm, Visitors visitors) {
      Visitor visitor = waiting(visitors.on(device), anna.email(), firm);

      type(visitor, SOME_CODE);

      visitor.page().locator("#" + WRONG).waitFor();
      assertThat(visitor.page().locator("#postern-code")).isFocused();
      visitor.photograph("code-wrong");
      assertThat(visitor.barriers()).isEmpty();
      assertThat(visitor.overflow()).isZero();
      type(visitor, code(2, firm));
      visitor.page().waitForURL(firm.portal() + "/home");
    }

    @ParameterizedTest
    @EnumSource
    void fiveTimesItIsBlockedAndTheLinkStillWorks(Device device, Firm firm, Visitors visitors) {
      Visitor visitor = waiting(visitors.on(device), anna.email(), firm);
      for (int i = 0; i < 5; i++) {
        type(visitor, SOME_CODE);
        visitor.page().locator("#" + WRONG).waitFor();
      }

      type(visitor, code(2, firm));

      visitor.page().locator("#" + BLOCKED).waitFor();
      visitor.photograph("code-blocked");
      assertThat(visitor.barriers()).isEmpty();
      assertThat(visitor.overflow()).isZero();
      visitor.open(Mailbox.linkIn(mail(2, firm)));
      visitor.page().waitForURL(firm.portal() + "/home");
    }

    @Test
    void aReloadOfTheAnswerIsNoTry(Firm firm) {
      WaitingPage tab = ask();
      String code = code(2, firm);
      Answer wrong = tab.type(SOME_CODE);
      assertThat(wrong.status()).isEqualTo(303);

      for (int i = 0; i < 6; i++) {
        browser.visit(wrong.location());
      }

      assertThat(getsIn(tab, tab.type(code))).isTrue();
    }

    @Test
    void becauseItIsNoCodeAtAllThatIsNoTry(Firm firm) {
      WaitingPage tab = ask();
      String code = code(2, firm);

      for (String slip : List.of("", code.substring(0, 4), code + "X", "0000-0000", "O1IL-2Z5S")) {
        assertThat(tab.typed(slip).notices()).contains(WRONG);
      }
      assertThat(tab.typed(code.substring(1)).notices()).contains(WRONG);

      assertThat(getsIn(tab, tab.type(code))).isTrue();
    }

    @Test
    void aFreshOneHasFiveTriesOfItsOwn(Firm firm) {
      WaitingPage tab = ask();
      for (int i = 0; i < 5; i++) {
        assertThat(tab.typed(SOME_CODE).notices()).contains(WRONG);
      }
      assertThat(tab.typed(SOME_CODE).notices()).contains(BLOCKED);

      WaitingPage anew = tab.lookAgain().resend();

      String fresh = code(3, firm);
      for (int i = 0; i < 4; i++) {
        assertThat(anew.typed(SOME_CODE).notices()).contains(WRONG);
      }
      assertThat(getsIn(anew, anew.type(fresh))).isTrue();
    }

    @Test
    void twentyTimesADayAllOfTheMailboxAreBlockedUntilTheNext(Firm firm) {
      assertThat(saidToTwenty(anna.email())).hasSize(20).containsOnly(Set.of(WRONG));
      WaitingPage tab = ask();
      Mail mail = mail(6, firm);

      Answer right = tab.type(Mailbox.codeIn(mail));

      assertThat(WaitingPage.after(browser, browser.followed(right)).notices())
          .containsExactly(BLOCKED);
      Answer opened = browser.get(Mailbox.linkIn(mail));
      assertThat(portal.gets(browser.get(browser.press(opened, "#postern-open").location())))
          .as("the link shuts nobody out")
          .isTrue();
      firm.time().putForwardBy(Duration.ofHours(25));
      WaitingPage nextDay = ask(Robot.withCookies(), anna.email());
      assertThat(getsIn(nextDay, nextDay.type(code(7, firm)))).isTrue();
    }

    @Test
    void twentyTimesADayAMailboxOfNobodyIsBlockedInTheSameWords() {
      String nobodys = Firm.newAddress();
      assertThat(saidToTwenty(nobodys)).hasSize(20).containsOnly(Set.of(WRONG));

      assertThat(ask(browser, nobodys).typed(SOME_CODE).notices()).containsExactly(BLOCKED);
    }

    /** What the page says to five tries each in four browsers that ask by turns. */
    private List<Set<String>> saidToTwenty(String email) {
      List<Set<String>> said = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        WaitingPage tab = ask(Robot.withCookies(), email);
        for (int j = 0; j < 5; j++) {
          said.add(tab.typed(SOME_CODE).notices());
        }
      }
      return said;
    }
  }

  @Nested
  class IsWorthless {

    @Test
    void inAnotherTab(Firm firm) {
      WaitingPage one = ask();
      String code = code(2, firm);
      WaitingPage other = ask();
      mail(3, firm);

      assertThat(other.typed(code).notices()).contains(WRONG);

      assertThat(getsIn(one, one.type(code))).isTrue();
    }

    @Test
    void inAnotherBrowserThatAskedForTheSameAddress(Firm firm) {
      WaitingPage annas = ask();
      String code = code(2, firm);
      WaitingPage strangers = ask(Robot.withCookies(), anna.email());
      mail(3, firm);

      assertThat(strangers.typed(code).notices()).contains(WRONG);

      assertThat(strangers.browser().cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
      assertThat(getsIn(annas, annas.type(code))).isTrue();
    }

    @Test
    void atTheAddressOfTheTabInAnotherBrowser(Firm firm) {
      WaitingPage annas = ask();
      String code = code(2, firm);
      Robot stranger = Robot.withCookies();
      stranger.visit(portal.request("openid"));

      Answer forged =
          stranger.followed(
              stranger.submit(annas.answer(), "#postern-code-enter", Map.of("code", code)));

      assertThat(forged.page().selectFirst("#postern-email")).isNotNull();
      assertThat(stranger.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
      assertThat(getsIn(annas, annas.type(code))).isTrue();
    }

    @Test
    void onceTheLinkOfItsMailWasOpened(Firm firm) {
      WaitingPage tab = ask();
      Robot phone = Robot.withCookies();
      Answer page = phone.get(Mailbox.linkIn(mail(2, firm)));
      phone.followed(phone.submit(page, "#postern-open", Map.of("email", anna.email())));

      WaitingPage after = tab.typed(code(2, firm));

      assertThat(after.state()).isEqualTo("opened");
      assertThatNobodyIsIn();
    }

    @Test
    void andSpendsTheLinkOfItsMailOnceItWasUsed(Firm firm) {
      WaitingPage tab = ask();
      assertThat(getsIn(tab, tab.type(code(2, firm)))).isTrue();

      Answer link = Robot.withCookies().get(Mailbox.linkIn(mail(2, firm)));

      assertThat(link.status()).isEqualTo(410);
      assertThat(link.deadReason()).isEqualTo("used");
    }

    @Test
    void afterAQuarterOfAnHour(Firm firm) {
      WaitingPage tab = ask();
      String code = code(2, firm);

      firm.time().putForwardBy(Duration.ofMinutes(16));

      assertThat(tab.typed(code).notices()).contains(WRONG);
      assertThatNobodyIsIn();
    }

    @Test
    void onceTheFirmHasTakenTheLinkBack(Firm firm) {
      WaitingPage tab = ask();
      String code = code(2, firm);
      String link = firm.books().linkAskedForBy(anna.email());
      assertThat(firm.api().revoke(link).status()).isEqualTo(204);

      assertThat(tab.typed(code).notices()).contains(WRONG);
      assertThatNobodyIsIn();
    }

    @Test
    void toWhoHasBecomeStaff(Firm firm) {
      WaitingPage tab = ask();
      String code = code(2, firm);
      firm.administrator().grantRealmRole(firm.userOf(anna), "staff");

      assertThat(tab.typed(code).notices()).contains(WRONG);
      assertThatNobodyIsIn();
    }

    @Test
    void toWhoseAddressWasChanged(Firm firm) {
      WaitingPage tab = ask();
      String code = code(2, firm);
      firm.administrator().changeUser(firm.userOf(anna), Map.of("email", Firm.newAddress()));

      assertThat(tab.typed(code).notices()).contains(WRONG);
      assertThatNobodyIsIn();
    }

    @Test
    void onceItsMatterIsClosed(Firm firm) {
      String matter = Firm.newMatter();
      anna = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house"));
      WaitingPage tab = ask();
      String code = code(2, firm);
      firm.api().closeMatter(matter);

      assertThat(tab.typed(code).notices()).contains(WRONG);
      assertThatNobodyIsIn();
    }

    private void assertThatNobodyIsIn() {
      assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
      assertThat(portal.gets(browser.get(portal.request("openid")))).isFalse();
    }
  }

  @Nested
  class OfAMailAboutSeveralMatters {

    private final String quay = Firm.newMatter();
    private final String elm = Firm.newMatter();

    @BeforeEach
    void annaHasTwo(Firm firm) {
      anna = firm.invite(Invitation.to(Firm.newAddress()).forMatter(quay, "4 Quay Street"));
      firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(elm, "12 Elm Street"));
    }

    @Test
    void opensThemAll(Firm firm) {
      WaitingPage tab = ask();

      Answer pressed = tab.type(code(3, firm));

      assertThat(claims(pressed).path("matters"))
          .extracting(JsonNode::asText)
          .containsExactlyInAnyOrder(quay, elm);
      List<URI> links = Mailbox.linksIn(mail(3, firm));
      assertThat(links).hasSize(2);
      assertThat(links)
          .allSatisfy(
              link -> assertThat(Robot.withCookies().get(link).deadReason()).isEqualTo("used"));
    }

    @Test
    void opensThoseThatAreNotClosed(Firm firm) {
      WaitingPage tab = ask();
      String code = code(3, firm);
      firm.api().closeMatter(quay);

      assertThat(claims(tab.type(code)).path("matters"))
          .extracting(JsonNode::asText)
          .containsExactly(elm);
    }

    @Test
    void isSpentByOneOfItsLinks(Firm firm) {
      WaitingPage tab = ask();
      Robot phone = Robot.withCookies();
      List<URI> links = Mailbox.linksIn(mail(3, firm));
      phone.followed(
          phone.submit(phone.get(links.get(1)), "#postern-open", Map.of("email", anna.email())));

      WaitingPage after = tab.typed(code(3, firm));

      assertThat(after.state()).isEqualTo("opened");
      assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
      assertThat(Robot.withCookies().get(links.get(0)).deadReason()).isEmpty();
    }
  }

  @Nested
  class WhereSomebodyElseIsSignedIn {

    private Invited ben;
    private WaitingPage tab;

    /** In another tab, after anna has asked; by no first link, so that nothing else is dropped. */
    @BeforeEach
    void benSignsIn(Firm firm) {
      ben = firm.inviteSomebody();
      Robot.withCookies().signInWith(ben.link());
      Invited again = firm.inviteAgain(ben, Invitation.to(ben.email()));
      tab = ask();
      browser.signInWith(again.link());
      assertThat(whoIsIn()).isEqualTo(firm.userOf(ben));
    }

    private String whoIsIn() {
      JsonNode tokens = portal.exchange(browser.get(portal.request("openid"))).json();
      return RelyingParty.claimsOf(tokens.path("id_token").asText()).path("sub").asText();
    }

    @Test
    void thePageSaysSoWithoutNamingThemAndTheyStay(Firm firm) {
      WaitingPage page = tab.typed(code(2, firm));

      assertThat(page.notices()).contains("postern-other-user").doesNotContain(WRONG);
      assertThat(page.answer().page().select("#postern-other-user").text())
          .contains("Somebody else is signed in here", "they will be signed out");
      assertThat(page.answer().body()).doesNotContain(ben.email());
      assertThat(Robot.withCookies().get(Mailbox.linkIn(mail(2, firm))).status()).isEqualTo(200);
      assertThat(whoIsIn()).isEqualTo(firm.userOf(ben));
    }

    @Test
    void theirSessionEndsWhenTheCodeIsEnteredAllTheSame(Firm firm) {
      WaitingPage page = tab.typed(code(2, firm));

      Answer pressed = page.type(code(2, firm));

      assertThat(portal.gets(browser.get(pressed.location()))).isTrue();
      assertThat(whoIsIn()).isEqualTo(firm.userOf(anna));
      assertThat(firm.administrator().sessions(firm.userOf(ben)))
          .as("the one elsewhere")
          .hasSize(1);
    }

    @Test
    void aWrongCodeEndsNobodysSession(Firm firm) {
      WaitingPage page = tab.typed(SOME_CODE).typed(SOME_CODE);

      assertThat(page.notices()).contains(WRONG, "postern-other-user");
      assertThat(whoIsIn()).isEqualTo(firm.userOf(ben));
    }
  }

  /** Where Keycloak's own script does not have the tab follow the session of the other. */
  @ParameterizedTest
  @EnumSource
  void theWarningThatSomebodyElseIsSignedInFitsTheScreenAndIsOpenToAll(
      Device device, Firm firm, Visitors visitors) {
    Invited ben = firm.inviteSomebody();
    Robot.withCookies().signInWith(ben.link());
    Invited again = firm.inviteAgain(ben, Invitation.to(ben.email()));
    Visitor visitor = visitors.on(device);
    visitor.page().context().route("**/authChecker.js", Route::abort);
    waiting(visitor, anna.email(), firm);
    String code = code(2, firm);
    Page other = visitor.inAnotherTab().page();
    other.navigate(again.link().toString());
    other.locator("#postern-open").click();
    other.waitForURL(firm.portal() + "/home");

    type(visitor, code);

    visitor.page().locator("#postern-other-user").waitFor();
    assertThat(visitor.page().locator("#postern-code")).isFocused();
    visitor.photograph("code-other-user");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.overflow()).isZero();
    type(visitor, code);
    visitor.page().waitForURL(firm.portal() + "/home");
  }
}
