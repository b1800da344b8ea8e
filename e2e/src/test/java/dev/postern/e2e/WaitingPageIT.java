package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page on which somebody waits for the link that they have asked for. */
@Journey
class WaitingPageIT {

  private static final int PAUSE = 5_000;

  private final Robot browser = Robot.withCookies();
  private Invited anna;
  private RelyingParty portal;

  @BeforeEach
  void annaIsAContact(Firm firm) {
    anna = firm.inviteSomebody();
    portal = RelyingParty.portal(firm);
  }

  private WaitingPage asked() {
    return WaitingPage.asked(browser, portal.request("openid"), anna.email());
  }

  private static void ask(Visitor visitor, URI where, String email) {
    visitor.open(where);
    visitor.page().locator("#postern-email").fill(email);
    visitor.page().locator("#postern-ask").click();
    visitor.page().locator("#postern-sent").waitFor();
  }

  private URI link(int mail, Firm firm) {
    return Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), mail));
  }

  /** Opens a link on another device, and gets in there. */
  private Answer openElsewhere(URI link) {
    Robot phone = Robot.withCookies();
    return phone.followed(
        phone.submit(phone.get(link), "#postern-open", Map.of("email", anna.email())));
  }

  /** A later mail to the same person has arrived, so every earlier one has. */
  private int inviteAndCount(Firm firm) {
    firm.inviteAgain(anna, Invitation.to(anna.email()));
    return firm.mailbox().mailsTo(anna.email()).size();
  }

  @Test
  void tellsWhereTheLinkGoesHowLongItLivesAndWhatToDoIfNothingComes() {
    Answer page = asked().answer();

    assertThat(page.page().select("#postern-sent").text())
        .contains("c•••@client.example", "It works once, for 15 minutes.")
        .contains("spam or junk folder", "contact Harbour & Lane");
    assertThat(page.body()).doesNotContain(anna.email());
    assertThat(page.page().select("#postern-resend, #postern-again, #postern-look")).hasSize(3);
    assertThat(page.header("Cache-Control")).contains("no-store");
  }

  @Test
  void whoHasTheMailSentAgainGetsAnotherWhoseLinkGoesOnHereByItself(Firm firm) {
    WaitingPage page = asked().resend();
    link(2, firm);

    assertThat(page.notices()).containsExactly("postern-resent");
    assertThat(page.state()).isEqualTo("waiting");
    Answer opened = browser.get(link(3, firm));
    assertThat(opened.page().select("script[src$=/postern/press.js]")).hasSize(1);
    assertThat(portal.gets(browser.get(browser.press(opened, "#postern-open").location())))
        .isTrue();
  }

  @Test
  void theFirstMailsLinkStillWorksAfterASecond(Firm firm) {
    asked().resend();
    link(3, firm);

    Answer opened = browser.get(link(2, firm));

    assertThat(portal.gets(browser.get(browser.press(opened, "#postern-open").location())))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void whoHasTheMailSentAgainTooOftenIsToldForHowLongToWait(
      Device device, Firm firm, Visitors visitors) {
    Visitor visitor = visitors.on(device);
    ask(visitor, portal.request("openid"), anna.email());
    for (int i = 2; i <= 5; i++) {
      visitor.page().locator("#postern-resend").click();
      visitor.page().locator("#postern-resent").waitFor();
      link(1 + i, firm);
    }
    visitor.photograph("sent-again");

    Response refused =
        visitor
            .page()
            .waitForResponse(
                response -> response.request().method().equals("POST"),
                () -> visitor.page().locator("#postern-resend").click());

    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.headerValue("Retry-After"))).isBetween(1, 600);
    assertThat(visitor.page().locator("#postern-too-many")).containsText("try again in");
    assertThat(visitor.page().locator("#postern-sent")).containsText("c•••@client.example");
    visitor.photograph("sent-too-many");
    assertThat(visitor.barriers()).isEmpty();
    assertThat(visitor.overflow()).isZero();
    assertThat(inviteAndCount(firm)).isEqualTo(7);
  }

  @Test
  void aSilentRequestMailsNothingWhileATabWaits(Firm firm) {
    asked();

    Answer answer = browser.get(portal.request("openid", "prompt", "none"));

    assertThat(portal.isBack(answer)).isTrue();
    assertThat(RelyingParty.parametersOf(answer.location()))
        .containsEntry("error", "login_required");
    assertThat(inviteAndCount(firm)).isEqualTo(3);
  }

  @Nested
  class TheLinkIsOpenedInTheSameBrowser {

    @ParameterizedTest
    @EnumSource
    void andTheTabGoesOnByItself(Device device, Firm firm, Visitors visitors) {
      Visitor waiting = visitors.on(device);
      ask(waiting, firm.portal().resolve("/home"), anna.email());

      Visitor opening = waiting.inAnotherTab();
      opening.open(link(2, firm));

      opening.page().waitForURL(firm.portal() + "/home");
      waiting.page().waitForURL(firm.portal() + "/home");
      opening.page().locator("#signed-in-as").waitFor();
      waiting.page().locator("#signed-in-as").waitFor();
      assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
    }

    @Test
    void andTheRequestThatItWasAskedForInIsFinished(Firm firm, Visitors visitors) {
      Visitor waiting = visitors.on(Device.DESKTOP);
      List<URI> callbacks = new CopyOnWriteArrayList<>();
      waiting.page().context().onRequest(request -> keepCallback(request, callbacks));
      URI request = portal.request("openid");
      ask(waiting, request, anna.email());

      waiting.inAnotherTab().open(link(2, firm));

      waiting.page().waitForCondition(() -> !callbacks.isEmpty());
      URI callback = callbacks.get(0);
      assertThat(RelyingParty.parametersOf(callback))
          .containsEntry("state", "state")
          .containsKey("code");
      Answer tokens = portal.exchange(callback);
      assertThat(tokens.status()).as("for the PKCE challenge of the request").isEqualTo(200);
      JsonNode claims = RelyingParty.claimsOf(tokens.json().path("id_token").asText());
      assertThat(claims.path("nonce").asText())
          .isEqualTo(RelyingParty.parametersOf(request).get("nonce"));
      assertThat(claims.path("acr").asText()).isEqualTo("1");
    }

    private void keepCallback(Request request, List<URI> callbacks) {
      if (request.url().startsWith(portal.redirectUri() + "?state=state&")) {
        callbacks.add(URI.create(request.url()));
      }
    }

    @Test
    void andItsTabIsBackAtThePortalOnTheNextLookWithoutScripts(Firm firm) {
      WaitingPage page = asked();
      Answer opened = browser.get(link(2, firm));
      Answer finished = browser.get(browser.press(opened, "#postern-open").location());
      assertThat(portal.gets(finished)).isTrue();

      assertThat(page.told()).isEqualTo("over");
      Answer looked = browser.get(page.self());
      while (looked.isRedirect() && !portal.isBack(looked)) {
        looked = browser.get(looked.location());
      }
      assertThat(portal.isBack(looked)).isTrue();
      assertThat(RelyingParty.parametersOf(looked.location())).containsEntry("state", "state");
    }
  }

  @Nested
  class TheLinkIsOpenedElsewhere {

    @Test
    void andThePageSaysSoOnTheNextLook(Firm firm) {
      WaitingPage page = asked();
      URI link = link(2, firm);
      assertThat(page.lookAgain().state()).isEqualTo("waiting");

      openElsewhere(link);

      assertThat(page.told()).isEqualTo("opened");
      WaitingPage told = page.lookAgain();
      assertThat(told.state()).isEqualTo("opened");
      assertThat(told.answer().page().select("#postern-code, #postern-sent[data-status]"))
          .isEmpty();
      assertThat(told.answer().page().text()).contains("Was that not you?");
      assertThat(browser.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
    }

    /** Mail scanners and previews look at links, too. */
    @Test
    void butALookAtItIsNoOpening(Firm firm) {
      WaitingPage page = asked();
      Robot scanner = Robot.withCookies();

      scanner.get(link(2, firm));
      scanner.press(scanner.get(link(2, firm)), "#postern-open");

      assertThat(page.told()).isEqualTo("waiting");
      assertThat(page.lookAgain().state()).isEqualTo("waiting");
    }

    @ParameterizedTest
    @EnumSource
    void andThePageSaysSoByItself(Device device, Firm firm, Visitors visitors) {
      Visitor visitor = visitors.on(device);
      stopTheClock(visitor);
      ask(visitor, portal.request("openid"), anna.email());
      openElsewhere(link(2, firm));

      visitor.page().clock().runFor(PAUSE);

      visitor.page().locator("#postern-sent[data-state=opened]").waitFor();
      visitor.page().clock().resume();
      visitor.photograph("opened");
      assertThat(visitor.barriers()).isEmpty();
      assertThat(visitor.overflow()).isZero();
    }

    @Test
    void andWhoWantsToSignInHereAllTheSameHasTheMailSentAgain(Firm firm) {
      WaitingPage page = asked();
      openElsewhere(link(2, firm));

      WaitingPage anew = page.lookAgain().resend();

      URI fresh = link(3, firm);
      assertThat(anew.state()).isEqualTo("waiting");
      assertThat(anew.told()).isEqualTo("waiting");
      assertThat(anew.lookAgain().state()).isEqualTo("waiting");
      Answer opened = browser.get(fresh);
      assertThat(opened.page().select("script[src$=/postern/press.js]")).hasSize(1);
      assertThat(portal.gets(browser.get(browser.press(opened, "#postern-open").location())))
          .isTrue();
    }

    @Test
    void andThePageSaysSoOfTheSecondMailsLinkToo(Firm firm) {
      WaitingPage page = asked();
      openElsewhere(link(2, firm));
      WaitingPage anew = page.lookAgain().resend();

      openElsewhere(link(3, firm));

      assertThat(anew.told()).isEqualTo("opened");
      assertThat(anew.lookAgain().state()).isEqualTo("opened");
    }
  }

  /** The page's script, by a clock that the test moves. */
  @Nested
  class ItsScript {

    private final List<String> questions = new CopyOnWriteArrayList<>();

    private Visitor waiting(Visitors visitors) {
      Visitor visitor = visitors.on(Device.DESKTOP);
      stopTheClock(visitor);
      visitor.page().onRequest(this::count);
      ask(visitor, portal.request("openid"), anna.email());
      return visitor;
    }

    private void count(Request request) {
      if (isQuestion(request)) {
        questions.add(request.url());
      }
    }

    private boolean isQuestion(Request request) {
      return request.url().contains("/postern/waiting?");
    }

    private void awaitQuestion(Page page, Runnable cause) {
      page.waitForRequestFinished(
          new Page.WaitForRequestFinishedOptions().setPredicate(this::isQuestion), cause);
    }

    @Test
    void asksAtMostOnceInFiveSeconds(Visitors visitors) {
      Page page = waiting(visitors).page();

      for (int i = 0; i < 5; i++) {
        page.clock().runFor(PAUSE - 10);
        assertThat(questions).hasSize(i);
        awaitQuestion(page, () -> page.clock().runFor(10));
        assertThat(questions).hasSize(i + 1);
      }
    }

    @Test
    void asksNothingWhileNobodyLooks(Visitors visitors) {
      Visitor visitor = waiting(visitors);
      Page page = visitor.page();

      visitor.lookAway();
      page.clock().runFor(10 * 60_000);
      assertThat(questions).isEmpty();

      awaitQuestion(
          page,
          () -> {
            visitor.lookBack();
            page.clock().runFor(1);
          });
      assertThat(questions).hasSize(1);
    }

    @Test
    void asksNoMoreOftenOfWhoTurnsAwayAndBack(Visitors visitors) {
      Visitor visitor = waiting(visitors);
      Page page = visitor.page();
      awaitQuestion(page, () -> page.clock().runFor(PAUSE));

      for (int i = 0; i < 49; i++) {
        visitor.lookAway();
        visitor.lookBack();
        page.clock().runFor(100);
      }
      assertThat(questions).hasSize(1);

      awaitQuestion(page, () -> page.clock().runFor(100));
      assertThat(questions).hasSize(2);
    }

    @Test
    void asksNothingMoreOnceItHasSaidThatTheLinkWasOpened(Firm firm, Visitors visitors) {
      Page page = waiting(visitors).page();
      openElsewhere(link(2, firm));
      page.clock().runFor(PAUSE);
      page.locator("#postern-sent[data-state=opened]").waitFor();

      page.clock().runFor(10 * 60_000);
      page.reload();

      page.locator("#postern-sent[data-state=opened]").waitFor();
      assertThat(questions).hasSize(1);
    }

    @Test
    void goesOnAskingWhenAnAnswerIsLost(Firm firm, Visitors visitors) {
      Page page = waiting(visitors).page();
      page.route(url -> url.contains("/postern/waiting?"), route -> route.abort());
      page.waitForRequest(this::isQuestion, () -> page.clock().runFor(PAUSE));
      page.unrouteAll();
      openElsewhere(link(2, firm));

      awaitQuestion(page, () -> page.clock().runFor(PAUSE));

      page.locator("#postern-sent[data-state=opened]").waitFor();
    }
  }

  private static void stopTheClock(Visitor visitor) {
    visitor.page().clock().install(new Clock.InstallOptions().setTime(0));
    visitor.page().clock().pauseAt(1_000);
  }

  @Nested
  class WithoutScripts {

    @ParameterizedTest
    @EnumSource
    void allOfItCanBeDone(Device device, Firm firm, Visitors visitors) {
      Visitor visitor = visitors.withoutScripts(device);
      Page page = visitor.page();
      ask(visitor, firm.portal().resolve("/home"), anna.email());
      page.locator("#postern-look").click();
      page.locator("#postern-sent[data-state=waiting]").waitFor();
      visitor.photograph("sent-without-scripts");
      assertThat(visitor.overflow()).isZero();

      openElsewhere(link(2, firm));
      page.locator("#postern-look").click();
      page.locator("#postern-sent[data-state=opened]").waitFor();
      page.locator("#postern-resend").click();
      page.locator("#postern-sent[data-state=waiting]").waitFor();
      Mail mail = firm.mailbox().mailTo(anna.email(), 3);
      page.locator("#postern-code").fill(Mailbox.codeIn(mail));
      page.locator("#postern-code-enter").click();

      page.waitForURL(firm.portal() + "/home");
      page.locator("#signed-in-as").waitFor();
    }

    @Test
    void theLinkIsOpenedWithAPressAndTheTabGoesOnWhenOneLooksAgain(Firm firm, Visitors visitors) {
      Visitor waiting = visitors.withoutScripts(Device.DESKTOP);
      ask(waiting, firm.portal().resolve("/home"), anna.email());

      Page opening = waiting.inAnotherTab().page();
      opening.navigate(link(2, firm).toString());
      opening.locator("#postern-open").click();
      opening.waitForURL(firm.portal() + "/home");
      waiting.page().locator("#postern-look").click();

      waiting.page().waitForURL(firm.portal() + "/home");
    }
  }

  enum Scripts {
    ON {
      @Override
      Visitor visitor(Visitors visitors) {
        return visitors.on(Device.DESKTOP);
      }
    },
    OFF {
      @Override
      Visitor visitor(Visitors visitors) {
        return visitors.withoutScripts(Device.DESKTOP);
      }
    };

    abstract Visitor visitor(Visitors visitors);
  }

  @Nested
  class SendsNoSecondMail {

    @ParameterizedTest
    @EnumSource
    void whenItIsReloaded(Scripts scripts, Firm firm, Visitors visitors) {
      Visitor visitor = scripts.visitor(visitors);
      ask(visitor, firm.portal().resolve("/home"), anna.email());

      visitor.page().reload();
      visitor.page().reload();

      visitor.page().locator("#postern-sent").waitFor();
      assertThat(inviteAndCount(firm)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void whenItIsReloadedAfterTheMailWasSentAgain(Scripts scripts, Firm firm, Visitors visitors) {
      Visitor visitor = scripts.visitor(visitors);
      ask(visitor, firm.portal().resolve("/home"), anna.email());
      visitor.page().locator("#postern-resend").click();
      visitor.page().locator("#postern-resent").waitFor();

      visitor.page().reload();
      visitor.page().reload();

      visitor.page().locator("#postern-sent").waitFor();
      assertThat(inviteAndCount(firm)).isEqualTo(4);
    }

    /** Browsers get the page again, whose form would be a new one. */
    @ParameterizedTest
    @EnumSource
    void whenSomebodyGoesBackToThePageThatAsked(Scripts scripts, Firm firm, Visitors visitors) {
      Visitor visitor = scripts.visitor(visitors);
      ask(visitor, firm.portal().resolve("/home"), anna.email());
      link(2, firm);

      visitor.page().goBack();

      visitor.page().locator("#postern-sent").waitFor();
      assertThat(visitor.page().locator("#postern-ask")).hasCount(0);
      assertThat(inviteAndCount(firm)).isEqualTo(3);
    }

    /** Without scripts, browsers ask first, and then send the form again. */
    @Test
    void whenSomebodyGoesBackAfterTheMailWasSentAgain(Firm firm, Visitors visitors) {
      Visitor visitor = visitors.on(Device.DESKTOP);
      ask(visitor, firm.portal().resolve("/home"), anna.email());
      visitor.page().locator("#postern-resend").click();
      visitor.page().locator("#postern-resent").waitFor();

      visitor.page().goBack();

      visitor.page().locator("#postern-sent").waitFor();
      assertThat(inviteAndCount(firm)).isEqualTo(4);
    }

    /** As browsers do that have kept the page with its form. */
    @Test
    void whenAFormIsSentAgain(Firm firm) {
      Answer form = browser.visit(portal.request("openid"));
      Answer sent = browser.submit(form, "#postern-ask", Map.of("email", anna.email()));
      browser.followed(browser.submit(form, "#postern-ask", Map.of("email", anna.email())));

      Answer page = WaitingPage.after(browser, sent).lookAgain().answer();
      browser.followed(browser.press(page, "#postern-resend"));
      Answer last = browser.followed(browser.press(page, "#postern-resend"));

      assertThat(last.page().selectFirst("#postern-sent")).isNotNull();
      assertThat(inviteAndCount(firm)).isEqualTo(4);
    }

    @Test
    void whenSomebodyClicksTwiceAtOnce(Firm firm) {
      Answer form = browser.visit(portal.request("openid"));

      List<Answer> answers =
          race(twin -> twin.submit(form, "#postern-ask", Map.of("email", anna.email())));

      // Keycloak spends the form's own code before our step runs: the press that comes too late may
      // be shown the tab as it was a moment before.
      assertThat(answers)
          .allSatisfy(
              page ->
                  assertThat(page.page().selectFirst("#postern-sent, #postern-ask")).isNotNull());
      Answer sent =
          answers.stream()
              .filter(page -> page.page().selectFirst("#postern-sent") != null)
              .findFirst()
              .orElseThrow();
      assertThat(WaitingPage.after(browser, sent).lookAgain().state()).isEqualTo("waiting");
      assertThat(inviteAndCount(firm)).isEqualTo(3);
    }

    @Test
    void whenSomebodyClicksTwiceAtOnceToHaveItSentAgain(Firm firm) {
      Answer sent = asked().answer();

      List<Answer> answers = race(twin -> twin.press(sent, "#postern-resend"));

      assertThat(answers)
          .allSatisfy(page -> assertThat(page.page().selectFirst("#postern-sent")).isNotNull());
      assertThat(inviteAndCount(firm)).isEqualTo(4);
    }

    private List<Answer> race(Function<Robot, Answer> press) {
      return Race.of(
          Stream.generate(browser::twin)
              .limit(2)
              .<Callable<Answer>>map(twin -> () -> twin.followed(press.apply(twin)))
              .toList());
    }

    @ParameterizedTest
    @EnumSource
    void whenTheButtonIsDoubleClicked(Scripts scripts, Firm firm, Visitors visitors) {
      Visitor visitor = scripts.visitor(visitors);
      visitor.open(portal.request("openid"));
      visitor.page().locator("#postern-email").fill(anna.email());

      visitor.page().locator("#postern-ask").dblclick();

      visitor.page().locator("#postern-sent").waitFor();
      assertThat(inviteAndCount(firm)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void whenTheButtonThatSendsItAgainIsDoubleClicked(
        Scripts scripts, Firm firm, Visitors visitors) {
      Visitor visitor = scripts.visitor(visitors);
      ask(visitor, portal.request("openid"), anna.email());

      visitor.page().locator("#postern-resend").dblclick();

      visitor.page().locator("#postern-resent").waitFor();
      assertThat(inviteAndCount(firm)).isEqualTo(4);
    }
  }
}
