package dev.postern.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import dev.postern.e2e.harness.WaitingPage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody begins a login with the address of a victim and waits for the victim to click on the
 * link that comes of it. Mail scanners are in between. The victim gets in; whoever waits, in
 * whatever browser but the victim's, gets nothing.
 */
@Journey
class AClickNeverSignsInAnotherDeviceIT {

  /** What a browser is known by to have a session, or tokens. */
  private static final Set<String> SESSION_COOKIES =
      Set.of("KEYCLOAK_IDENTITY", "KEYCLOAK_SESSION");

  private Invited victim;
  private RelyingParty portal;
  private PortalRules rules;

  @BeforeEach
  void theVictimIsAContact(Firm firm) {
    rules = PortalRules.of(firm);
    victim = firm.inviteSomebody();
    portal = RelyingParty.portal(firm);
  }

  @AfterEach
  void asBefore() {
    rules.close();
  }

  /** What a portal may say of its sign-in links that bears on who may open them. */
  enum Rules {
    BY_DEFAULT("", ""),
    ANY_BROWSER_MAY_PRESS("postern.link.foreign-press.sign-in", "allow"),
    LINKS_ARE_SIGNED("postern.preset", "reusable");

    private final String key;
    private final String value;

    Rules(String key, String value) {
      this.key = key;
      this.value = value;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClickNeverSignsInAnotherDevice(Rules said, Firm firm, Visitors visitors) {
    if (said != Rules.BY_DEFAULT) {
      rules.say(said.key, said.value);
    }
    WaitingPage tab =
        WaitingPage.asked(Robot.withCookies(), portal.request("openid"), victim.email());
    URI first = Mailbox.linkIn(firm.mailbox().mailTo(victim.email(), 2));
    Visitor chromium = visitors.on(Device.DESKTOP);
    askOnTheResumePage(chromium, firm);
    URI second = Mailbox.linkIn(firm.mailbox().mailTo(victim.email(), 3));
    // Where any browser may press, a scanner that presses would be the one to get in.
    boolean pressing = said != Rules.ANY_BROWSER_MAY_PRESS;

    for (URI link : pressing ? List.of(first, second) : List.<URI>of()) {
      scan(Robot.withoutCookies(), link);
      scan(Robot.withCookies(), link);
      scan(visitors.on(Device.DESKTOP), link);
    }
    assertThat(tab.told()).isEqualTo("waiting");
    assertGetsNothing(tab, firm);
    assertGetsNothing(chromium, firm);

    Robot victims = Robot.withCookies();
    List<URI> seen = open(victims, first);
    assertThat(seen.get(seen.size() - 1)).isEqualTo(firm.portal().resolve("/home"));
    assertThat(victims.cookies().named("KEYCLOAK_IDENTITY")).isPresent();

    assertThat(tab.told()).isEqualTo("opened");
    assertThat(tab.lookAgain().state()).isEqualTo("opened");
    assertGetsNothing(tab, firm);
    assertGetsNothing(chromium, firm);

    replay(tab, seen);
    assertGetsNothing(tab, firm);

    WaitingPage anew = tab.lookAgain().resend();
    assertThat(anew.state()).isEqualTo("waiting");
    open(victims, Mailbox.linkIn(firm.mailbox().mailTo(victim.email(), 4)));
    assertThat(anew.told()).isEqualTo("opened");
    assertGetsNothing(anew, firm);

    open(Robot.withCookies(), second);
    chromium.page().locator("#postern-sent[data-state=opened]").waitFor();
    assertGetsNothing(chromium, firm);
    assertThat(portal.gets(victims.get(portal.request("openid"))))
        .as("the victim is still in")
        .isTrue();
  }

  private void askOnTheResumePage(Visitor visitor, Firm firm) {
    visitor.open(firm.realm().page("/postern/resume?portal=client-portal"));
    visitor.page().locator("#postern-email").fill(victim.email());
    visitor.page().locator("#postern-ask").click();
    visitor.page().locator("#postern-sent").waitFor();
  }

  /** Looks, follows and presses whatever there is, as scanners of mail do. */
  private static void scan(Robot scanner, URI link) {
    scanner.head(link);
    Answer page = scanner.get(link);
    page.page().select("[href^=/], [src^=/]").stream()
        .map(element -> element.absUrl(element.hasAttr("href") ? "href" : "src"))
        .forEach(address -> scanner.visit(URI.create(address)));
    page.page()
        .select("form button[id]")
        .eachAttr("id")
        .forEach(button -> scanner.followed(scanner.press(page, "#" + button)));
  }

  /** The same with scripts, and with an address of its own wherever one is asked for. */
  private static void scan(Visitor scanner, URI link) {
    Page page = scanner.page();
    scanner.open(link);
    int buttons = page.locator("form button").count();
    assertThat(buttons).isPositive();
    for (int i = 0; i < buttons; i++) {
      scanner.open(link);
      for (Locator field : page.locator("#postern-email").all()) {
        field.fill("scan@scanner.example");
      }
      page.locator("form button").nth(i).click();
      page.waitForLoadState();
    }
  }

  /** Opens a link as the person does whose it is; answers all addresses that come by. */
  private List<URI> open(Robot device, URI link) {
    List<URI> seen = new ArrayList<>(List.of(link));
    Answer answer = device.get(link);
    if (!answer.isRedirect()) {
      seen.add(answer.response().uri());
      answer = device.submit(answer, "#postern-open", Map.of("email", victim.email()));
    }
    while (answer.isRedirect()) {
      seen.add(answer.location());
      answer = device.get(answer.location());
    }
    return seen;
  }

  /** Goes wherever the victim has been, and looks how the victim's login fares. */
  private static void replay(WaitingPage attackers, List<URI> seen) {
    String status = attackers.status().toString().split("\\?", -1)[0];
    for (URI address : seen) {
      attackers.browser().visit(address);
      Answer told = attackers.browser().get(URI.create(status + "?" + address.getRawQuery()));
      assertThat(told.json().path("state").asText()).isEqualTo("over");
    }
  }

  private void assertGetsNothing(WaitingPage tab, Firm firm) {
    Robot attacker = tab.browser();
    WaitingPage page = tab.lookAgain();
    assertThat(page.state()).isIn("waiting", "opened");
    assertThat(page.answer().body())
        .doesNotContain(victim.email())
        .doesNotContain("/postern/l/")
        .doesNotContain("action-token?key");
    assertThat(tab.told()).isIn("waiting", "opened");
    assertThat(SESSION_COOKIES)
        .allSatisfy(cookie -> assertThat(attacker.cookies().named(cookie)).isEmpty());
    assertThat(portal.gets(attacker.get(portal.request("openid")))).isFalse();
    assertThat(
            RelyingParty.parametersOf(
                attacker.get(portal.request("openid", "prompt", "none")).location()))
        .containsEntry("error", "login_required");
    assertThat(attacker.visit(firm.portal().resolve("/home")).response().uri())
        .isNotEqualTo(firm.portal().resolve("/home"));
  }

  private static void assertGetsNothing(Visitor attacker, Firm firm) {
    attacker.page().reload();
    attacker.page().locator("#postern-sent").waitFor();
    assertThat(attacker.page().context().cookies())
        .extracting(cookie -> cookie.name)
        .doesNotContainAnyElementsOf(SESSION_COOKIES);
    Page other = attacker.inAnotherTab().page();
    other.navigate(firm.portal().resolve("/home").toString());
    other.locator("#postern-email").waitFor();
    other.close();
  }
}
