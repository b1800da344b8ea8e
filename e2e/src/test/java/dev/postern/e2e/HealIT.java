package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.MailRoute;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.ObjectingMailServer;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of a dead link sends a fresh one, once, to the address that the dead one went to. */
@Journey
class HealIT {

  private static final Duration A_DAY_AND_AN_HOUR = Duration.ofHours(25);
  private static final String BUTTON = "#postern-heal";

  @Test
  void whoFindsTheLinkUsedGetsAFreshOneWithOnePress(Firm firm) {
    Invited anna = used(firm);
    Robot browser = Robot.withCookies();

    Answer pressed = browser.press(browser.get(anna.link()), BUTTON);

    assertThat(pressed.status()).isEqualTo(303);
    assertThat(pressed.location()).isEqualTo(anna.link());
    assertFreshLinkWorks(anna, firm);
  }

  @Test
  void whoFindsTheLinkExpiredGetsAFreshOneWithOnePress(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    firm.time().putForwardBy(A_DAY_AND_AN_HOUR);
    Robot browser = Robot.withCookies();

    browser.press(browser.get(anna.link()), BUTTON);

    assertFreshLinkWorks(anna, firm);
  }

  @Test
  void whoFindsTheLinkReplacedGetsAFreshOneWithOnePress(Firm firm) {
    Invited first = firm.inviteSomebody();
    Invited second = firm.inviteAgain(first, Invitation.to(first.email()));
    Robot browser = Robot.withCookies();

    browser.press(browser.get(first.link()), BUTTON);

    URI fresh = Mailbox.linkIn(firm.mailbox().mailTo(first.email(), 3));
    assertThat(Robot.withCookies().get(fresh).status()).isEqualTo(200);
    assertThat(Robot.withCookies().signInWith(second.link()).status()).isEqualTo(200);
    assertThat(Robot.withCookies().signInWith(fresh).status()).isEqualTo(200);
  }

  @Test
  void whoFindsTheLinkReplacedAndTheNewerOneUsedGetsAFreshOneWithOnePress(Firm firm) {
    Invited first = firm.inviteSomebody();
    Invited second = firm.inviteAgain(first, Invitation.to(first.email()));
    Robot.withCookies().signInWith(second.link());
    Robot browser = Robot.withCookies();

    browser.press(browser.get(first.link()), BUTTON);

    URI fresh = Mailbox.linkIn(firm.mailbox().mailTo(first.email(), 3));
    assertThat(Robot.withCookies().signInWith(fresh).status()).isEqualTo(200);
  }

  /** A mail server quoted the secret in its refusal, so that it was retired. */
  @Test
  void whoFindsTheSecretRetiredGetsAFreshLinkWithOnePress(Firm firm) {
    String email = Firm.newAddress();
    URI retired = refused(email, firm);
    Robot browser = Robot.withCookies();
    Answer page = browser.get(retired);
    assertThat(page.deadReason()).isEqualTo("superseded");

    browser.press(page, BUTTON);

    URI fresh = Mailbox.linkIn(firm.mailbox().mailTo(email, 1));
    assertThat(fresh).isNotEqualTo(retired);
    assertThat(Robot.withCookies().signInWith(fresh).status()).isEqualTo(200);
  }

  @Test
  void whoIsNotAtTheBrowserThatAskedGetsAFreshLinkThatWaitsForAPress(Firm firm) {
    Invited anna = used(firm);
    Robot asker = Robot.withCookies();
    asker.press(asker.get(anna.link()), BUTTON);
    URI fresh = Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), 2));

    for (Robot browser : new Robot[] {asker, Robot.withCookies()}) {
      Answer page = browser.get(fresh);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.page().select("#postern-open")).hasSize(1);
      assertThat(page.page().select("script[src*=press.js]")).isEmpty();
    }
  }

  @Test
  void theFreshLinksOwnPageSendsOneMoreWhenThatIsUsedToo(Firm firm) {
    Invited anna = used(firm);
    Robot browser = Robot.withCookies();
    browser.press(browser.get(anna.link()), BUTTON);
    URI fresh = Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), 2));
    Robot.withCookies().signInWith(fresh);

    browser.press(browser.get(fresh), BUTTON);

    URI freshest = Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), 3));
    assertThat(Robot.withCookies().signInWith(freshest).status()).isEqualTo(200);
    Answer first = browser.get(anna.link());
    assertThat(first.page().select("#postern-healed").attr("data-progress")).isEqualTo("over");
    assertThat(first.page().select(BUTTON)).isEmpty();
  }

  @Test
  void thePageSaysFromThenOnThatAFreshLinkWasSent(Firm firm) {
    Invited anna = used(firm);
    Robot browser = Robot.withCookies();
    browser.press(browser.get(anna.link()), BUTTON);
    String fresh = linkOf(anna, firm).path("healedBy").asText();
    await().until(() -> firm.statusOf(fresh).equals("sent"));

    for (Robot reader : new Robot[] {browser, Robot.withoutCookies()}) {
      Answer page = reader.get(anna.link());
      assertThat(page.status()).isEqualTo(410);
      assertThat(page.page().select("#postern-healed").attr("data-progress")).isEqualTo("sent");
      assertThat(page.page().select("#postern-dead").text()).contains("c•••@client.example", "ago");
      assertThat(page.page().select("#postern-dead form")).isEmpty();
    }
    assertThat(firm.api().link(fresh).json().path("heals").asText()).isEqualTo(anna.linkId());
  }

  @Test
  void aDoubleClickSendsOneMail(Firm firm) {
    Invited anna = used(firm);
    Robot browser = Robot.withCookies();
    Answer page = browser.get(anna.link());

    browser.press(page, BUTTON);
    Answer second = browser.press(page, BUTTON);

    assertThat(second.status()).isEqualTo(303);
    assertOneFreshLink(anna, firm);
  }

  @Test
  void twoTabsSendOneMail(Firm firm) {
    Invited anna = used(firm);
    Robot browser = Robot.withCookies();
    Answer one = browser.get(anna.link());
    Answer other = browser.get(anna.link());

    browser.press(one, BUTTON);
    browser.press(other, BUTTON);

    assertOneFreshLink(anna, firm);
  }

  @ParameterizedTest
  @EnumSource
  void reloadAndBackSendNothingMore(Device device, Firm firm, Visitors visitors) {
    Invited anna = used(firm);
    Visitor visitor = visitors.on(device);
    visitor.open(anna.link());
    visitor.photograph("heal-offered");
    assertThat(visitor.overflow()).isZero();
    assertThat(visitor.barriers()).isEmpty();
    visitor.page().locator(BUTTON).click();
    visitor.page().locator("#postern-healed").waitFor();

    visitor.page().reload();
    visitor.page().locator("#postern-healed").waitFor();
    visitor.page().goBack();
    visitor.page().locator("#postern-healed").waitFor();

    assertOneFreshLink(anna, firm);
    visitor.open(anna.link());
    assertThat(visitor.overflow()).isZero();
    assertThat(visitor.barriers()).isEmpty();
    visitor.photograph("heal-asked");
  }

  @Test
  void whatDoesNotGetOutIsNotPromisedForEver(Firm firm) {
    Invited anna = used(firm);
    try (MailRoute route = MailRoute.of(firm)) {
      route.toNowhere();
      Robot browser = Robot.withCookies();
      browser.press(browser.get(anna.link()), BUTTON);
      assertThat(progress(browser.get(anna.link()))).isEqualTo("on-its-way");

      firm.time().putForwardBy(Duration.ofMinutes(16));

      Answer page = browser.get(anna.link());
      assertThat(progress(page)).isEqualTo("not-sent");
      assertThat(page.page().select("#postern-dead").text()).contains("Please contact Harbour");
    }
    // Else it would come to a mail server that another test looks at.
    firm.time().putForwardBy(Duration.ofHours(1));
    String fresh = linkOf(anna, firm).path("healedBy").asText();
    await().until(() -> firm.statusOf(fresh).equals("sent"));
  }

  @Test
  void aPressWithoutTheCookieSendsNothing(Firm firm) {
    Invited anna = used(firm);
    Robot blocking = Robot.withoutCookies();

    Answer pressed = blocking.press(blocking.get(anna.link()), BUTTON);

    assertThat(pressed.status()).isEqualTo(410);
    assertThat(pressed.page().select("#postern-again").text()).contains("cookies");
    assertNothingSent(anna, firm);
  }

  @Test
  void aPressOnThePageOfAnotherBrowserSendsNothing(Firm firm) {
    Invited anna = used(firm);
    Answer page = Robot.withCookies().get(anna.link());
    Robot other = Robot.withCookies();
    other.get(anna.link());

    Answer pressed = other.press(page, BUTTON);

    assertThat(pressed.status()).isEqualTo(410);
    assertThat(pressed.page().select("#postern-again")).hasSize(1);
    assertNothingSent(anna, firm);
  }

  @Test
  void robotsThatLookSendNothing(Firm firm) {
    Invited anna = used(firm);

    Robot.withoutCookies().head(anna.link());
    Robot.withoutCookies().get(anna.link());
    Robot scanner = Robot.withCookies();
    Answer page = scanner.get(anna.link());
    page.page().select("[href]").eachAttr("abs:href").stream()
        .filter(address -> address.startsWith("http"))
        .forEach(address -> scanner.visit(URI.create(address)));
    scanner.get(URI.create(anna.link() + "?heal=yes"));

    assertNothingSent(anna, firm);
  }

  @Test
  void aPressThatAsksForAFreshLinkDoesNotSpendALiveOne(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    Robot browser = Robot.withCookies();
    Answer page = browser.get(anna.link());

    browser.submit(page, "#postern-open", Map.of("heal", "yes"));

    assertThat(firm.statusOf(anna.linkId())).isEqualTo("sent");
    assertNothingSent(anna, firm);
  }

  /** What bars somebody from the portal. */
  record Bar(String name, String reason, Step step) {
    @Override
    public String toString() {
      return name;
    }
  }

  interface Step {
    /** Answers how it is undone. */
    Runnable take(Firm firm, Invited invited, String matter);
  }

  static Stream<Bar> bars() {
    return Stream.of(
        new Bar(
            "the link was taken back",
            "revoked",
            (firm, invited, matter) -> {
              assertThat(firm.api().revoke(invited.linkId()).status()).isEqualTo(204);
              return () -> {};
            }),
        new Bar(
            "the matter was closed",
            "closed",
            (firm, invited, matter) -> {
              firm.api().closeMatter(matter);
              return () -> {};
            }),
        new Bar(
            "the account was disabled",
            "disabled",
            (firm, invited, matter) -> {
              firm.administrator().disable(firm.userOf(invited));
              return () -> {};
            }),
        new Bar(
            "the person has become staff",
            "disabled",
            (firm, invited, matter) -> {
              firm.administrator().grantRealmRole(firm.userOf(invited), "staff");
              return () -> {};
            }),
        new Bar(
            "the address was changed",
            "address-changed",
            (firm, invited, matter) -> {
              firm.administrator()
                  .changeUser(firm.userOf(invited), Map.of("email", Firm.newAddress()));
              return () -> {};
            }),
        new Bar(
            "the portal is off",
            "unavailable",
            (firm, invited, matter) -> {
              JsonNode before = firm.administrator().client("client-portal");
              firm.administrator()
                  .changeClient(before.path("id").asText(), Map.of("enabled", false));
              return () -> firm.administrator().putClient(before);
            }));
  }

  @ParameterizedTest
  @MethodSource("bars")
  void aLinkThatIsBarredOffersNothingAndSendsNothing(Bar bar, Firm firm) {
    String matter = Firm.newMatter();
    Invited anna =
        firm.sent(firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house")));

    assertVain(bar, bar.reason(), anna, matter, firm);
  }

  @ParameterizedTest
  @MethodSource("bars")
  void aUsedLinkOffersNothingAndSendsNothingOnceItIsBarred(Bar bar, Firm firm) {
    String matter = Firm.newMatter();
    Invited anna = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house"));
    Robot.withCookies().signInWith(anna.link());

    // What died of itself is told as that, but for what the firm has taken back or closed.
    boolean byTheFirm = Set.of("revoked", "closed").contains(bar.reason());
    assertVain(bar, byTheFirm ? bar.reason() : "used", anna, matter, firm);
  }

  @Test
  void aLinkWhoseNewerOneWasTakenBackOffersNothingAndSendsNothing(Firm firm) {
    Invited first = firm.inviteSomebody();
    Invited second = firm.inviteAgain(first, Invitation.to(first.email()));
    assertThat(firm.api().revoke(second.linkId()).status()).isEqualTo(204);

    assertThat(Robot.withCookies().get(first.link()).page().select(BUTTON)).isEmpty();
    pressInVain(first.link(), firm);
    assertThat(linkOf(first, firm).has("healedBy")).isFalse();
  }

  @Test
  void aLinkThatNeverWasSendsNothing(Firm firm) {
    Answer pressed = pressInVain(firm.realm().page("/postern/l/" + "A".repeat(43)), firm);

    assertThat(Robot.withCookies().followed(pressed).deadReason()).isEqualTo("unknown");
  }

  private static void assertVain(Bar bar, String reason, Invited anna, String matter, Firm firm) {
    Robot forger = Robot.withCookies();
    String nonce = nonceOf(forger, firm);
    Runnable undo = bar.step().take(firm, anna, matter);
    try {
      Answer page = Robot.withCookies().get(anna.link());
      assertThat(page.deadReason()).isEqualTo(reason);
      assertThat(page.page().select("#postern-dead form")).isEmpty();
      forger.post(anna.link(), Map.of("nonce", nonce, "heal", "yes"));
    } finally {
      undo.run();
    }
    assertNothingSent(anna, firm);
  }

  /** A forged form with a nonce that is this browser's own. */
  private static Answer pressInVain(URI link, Firm firm) {
    Robot forger = Robot.withCookies();
    return forger.post(link, Map.of("nonce", nonceOf(forger, firm), "heal", "yes"));
  }

  /** The nonce of a browser, from a page that it may press. */
  private static String nonceOf(Robot browser, Firm firm) {
    return firm.usedLinkOpenedBy(browser).page().select("input[name=nonce]").val();
  }

  private static Invited used(Firm firm) {
    Invited invited = firm.sent(firm.inviteSomebody());
    Robot.withCookies().signInWith(invited.link());
    return invited;
  }

  private static URI refused(String email, Firm firm) {
    try (MailRoute route = MailRoute.of(firm);
        ObjectingMailServer server = ObjectingMailServer.started()) {
      route.to(server.port());
      assertThat(firm.api().invite(Invitation.to(email)).status()).isEqualTo(202);
      await().until(() -> !server.objected().isEmpty());
      URI logged = URI.create(server.objected().get(0));
      await().until(() -> Robot.withoutCookies().get(logged).status() == 410);
      return logged;
    }
  }

  private static JsonNode linkOf(Invited invited, Firm firm) {
    return firm.api().link(invited.linkId()).json();
  }

  private static String progress(Answer page) {
    return page.page().select("#postern-healed").attr("data-progress");
  }

  private static void assertFreshLinkWorks(Invited dead, Firm firm) {
    URI fresh = Mailbox.linkIn(firm.mailbox().mailTo(dead.email(), 2));
    assertThat(fresh).isNotEqualTo(dead.link());
    assertThat(Robot.withCookies().redeem(fresh).status()).isEqualTo(303);
    String id = linkOf(dead, firm).path("healedBy").asText();
    assertThat(firm.statusOf(id)).isEqualTo("redeemed");
  }

  /** The one fresh link was sent; if there were another order, its mail would be there, too. */
  private static void assertOneFreshLink(Invited dead, Firm firm) {
    String fresh = linkOf(dead, firm).path("healedBy").asText();
    await().until(() -> firm.statusOf(fresh).equals("sent"));
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo(dead.email())).hasSize(2);
  }

  /** No fresh link; that their address was changed, people are told there. */
  private static void assertNothingSent(Invited dead, Firm firm) {
    assertThat(linkOf(dead, firm).has("healedBy")).isFalse();
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo(dead.email()))
        .filteredOn(mail -> !Mailbox.linksIn(mail).isEmpty())
        .hasSize(1);
  }
}
