package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Source;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often a fresh link may be asked for from one network, and sent to one mailbox. */
@Journey
class HealLimitIT {

  private static final String BUTTON = "#postern-heal";

  @Test
  void theSixthPressFromANetworkWithinTenMinutesHasToWait(Firm firm) {
    String network = Source.network();
    Invited anna = used(firm);
    pressFiveTimes(anna.link(), network);
    Invited ben = used(firm);

    Answer refused = press(ben.link(), network + "ffff");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
    assertThat(refused.header("Cache-Control")).contains("no-store");
    assertThat(refused.page().select("#postern-limit").text()).contains("try again in");
    assertThat(firm.api().link(ben.linkId()).json().has("healedBy")).isFalse();
    assertThat(press(ben.link(), Source.network() + "1").status()).isEqualTo(303);
  }

  @Test
  void theRefusalIsTheSameForEveryLink(Firm firm) {
    String network = Source.network();
    Invited anna = used(firm);
    Robot browser = Robot.withCookies().from(network + "1");
    Answer page = browser.get(anna.link());
    for (int i = 0; i < 5; i++) {
      browser.press(page, BUTTON);
    }
    String nonce = page.page().select("input[name=nonce]").val();

    Answer known = browser.post(anna.link(), Map.of("nonce", nonce, "heal", "yes"));
    URI unknownLink = firm.realm().page("/postern/l/" + "A".repeat(43));
    Answer unknown = browser.post(unknownLink, Map.of("nonce", nonce, "heal", "yes"));

    assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(429);
    assertThat(unknown.page().select("main").text()).isEqualTo(known.page().select("main").text());
  }

  @ParameterizedTest
  @EnumSource
  void whoHasToWaitReadsHowLong(Device device, Firm firm, Visitors visitors) {
    Invited anna = used(firm);
    Visitor visitor = visitors.on(device);
    String network = Source.network();
    visitor.page().context().setExtraHTTPHeaders(Map.of("X-Forwarded-For", network + "1"));
    visitor.open(anna.link());
    pressFiveTimes(anna.link(), network);

    visitor.page().locator(BUTTON).click();
    visitor.page().locator("#postern-limit").waitFor();

    assertThat(visitor.overflow()).isZero();
    assertThat(visitor.barriers()).isEmpty();
    visitor.photograph("limit");
  }

  @Test
  void theSixthFreshLinkToAMailboxWithinAnHourIsNotSentAndThePageSaysNoOtherThing(Firm firm) {
    Invited first = sent(firm.inviteSomebody(), firm);
    Robot.withCookies().signInWith(first.link());
    URI dead = first.link();
    for (int i = 1; i <= 5; i++) {
      assertThat(press(dead, Source.network() + "1").status()).isEqualTo(303);
      dead = Mailbox.linkIn(firm.mailbox().mailTo(first.email(), 1 + i));
      Robot.withCookies().signInWith(dead);
    }

    Robot browser = Robot.withCookies();
    Answer page = browser.get(dead);
    Answer sixth = browser.press(page, BUTTON);

    assertThat(sixth.status()).isEqualTo(303);
    assertThat(browser.followed(sixth).page().select("#postern-healed").attr("data-progress"))
        .isEqualTo("on-its-way");
    sent(firm.inviteSomebody(), firm);
    assertThat(firm.mailbox().mailsTo(first.email())).hasSize(6);
    assertThat(browser.get(dead).page().select("#postern-healed").attr("data-progress"))
        .isEqualTo("on-its-way");
    // The firm itself can still send one.
    Invited again = firm.inviteAgain(first, Invitation.to(first.email()));
    assertThat(Robot.withCookies().signInWith(again.link()).status()).isEqualTo(200);
  }

  /** On one page, each time from another address of the network. */
  private static void pressFiveTimes(URI link, String network) {
    Robot browser = Robot.withCookies();
    Answer page = browser.get(link);
    for (int i = 0; i < 5; i++) {
      assertThat(browser.from(network + i).press(page, BUTTON).status()).isEqualTo(303);
    }
  }

  private static Answer press(URI link, String source) {
    Robot browser = Robot.withCookies().from(source);
    return browser.press(browser.get(link), BUTTON);
  }

  private static Invited used(Firm firm) {
    Invited invited = sent(firm.inviteSomebody(), firm);
    Robot.withCookies().signInWith(invited.link());
    return invited;
  }

  private static Invited sent(Invited invited, Firm firm) {
    await().until(() -> firm.statusOf(invited.linkId()).equals("sent"));
    return invited;
  }
}
