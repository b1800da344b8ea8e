package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Device;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Visitor;
import dev.postern.e2e.harness.Visitors;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail scanners and previews look at links; whatever they do, the person can still use theirs. */
@Journey
class InertLinkIT {

  private Invited anna;

  @BeforeEach
  void annaIsInvited(Firm firm) {
    anna = firm.inviteSomebody();
    await().until(() -> firm.statusOf(anna.linkId()).equals("sent"));
  }

  @Test
  void headLeavesTheLinkAlive() {
    for (int i = 0; i < 3; i++) {
      assertThat(Robot.withoutCookies().head(anna.link()).status()).isEqualTo(200);
    }
  }

  @Test
  void getWithoutCookiesLeavesTheLinkAlive() {
    for (int i = 0; i < 3; i++) {
      assertThat(Robot.withoutCookies().get(anna.link()).status()).isEqualTo(200);
    }
  }

  @Test
  void getWithCookiesLeavesTheLinkAlive() {
    Robot scanner = Robot.withCookies();
    for (int i = 0; i < 3; i++) {
      assertThat(scanner.get(anna.link()).status()).isEqualTo(200);
    }
  }

  @Test
  void aScannerThatFollowsEveryLinkAndAssetLeavesTheLinkAlive() {
    Robot scanner = Robot.withCookies();
    Answer page = scanner.visit(anna.link());

    List<String> found =
        Stream.concat(
                page.page().select("[href]").eachAttr("abs:href").stream(),
                page.page().select("[src]").eachAttr("abs:src").stream())
            .filter(address -> address.startsWith("http"))
            .toList();

    assertThat(found).isNotEmpty();
    found.forEach(address -> scanner.visit(URI.create(address)));
  }

  @ParameterizedTest
  @EnumSource
  void aBrowserThatRunsScriptsAndStaysForAMinuteLeavesTheLinkAlive(
      Device device, Visitors visitors) {
    Visitor visitor = visitors.on(device);
    visitor.page().clock().install();
    visitor.open(anna.link());

    visitor.page().clock().runFor(60_000);

    assertThat(visitor.page().locator("#postern-open").isVisible()).isTrue();
  }

  @Test
  void getSignsNobodyIn() {
    Robot scanner = Robot.withCookies();

    Answer page = scanner.get(anna.link());

    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(scanner.cookies().named("AUTH_SESSION_ID")).isEmpty();
    assertThat(scanner.cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
  }

  @Test
  void aPressThatNoPageWasShownForSpendsNothing() {
    Answer page = Robot.withCookies().get(anna.link());

    Answer pressedElsewhere = Robot.withCookies().press(page, "#postern-open");

    assertThat(pressedElsewhere.status()).isEqualTo(200);
    assertThat(pressedElsewhere.page().selectFirst("#postern-open")).isNotNull();
  }

  /** The one robot that spends an invitation: its person heals it in one press. */
  @Test
  void aRobotThatPressesWithoutTypingSpendsTheLinkAndItsPersonGetsAnotherWithOnePress(Firm firm) {
    Robot.withCookies().redeem(anna.link());
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("redeemed");
    Robot person = Robot.withCookies();

    person.press(person.get(anna.link()), "#postern-heal");

    URI fresh = Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), 2));
    assertThat(person.signInWith(fresh).response().uri()).isEqualTo(firm.portal().resolve("/home"));
    anna = firm.inviteSomebody();
    await().until(() -> firm.statusOf(anna.linkId()).equals("sent"));
  }

  @AfterEach
  void theLinkStillWorks(Firm firm) {
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("sent");
    Answer landing = Robot.withCookies().signInWith(anna.link());
    assertThat(landing.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("redeemed");
  }
}
