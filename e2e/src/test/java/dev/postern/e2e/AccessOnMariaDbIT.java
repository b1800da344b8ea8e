package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.e2e.harness.AccessPage;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Form;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OnDatabase;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.Race;
import dev.postern.e2e.harness.Robot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where transactions read by a snapshot: what a login orders, and what two presses do at once. */
@Journey
@OnDatabase(Database.MARIADB)
class AccessOnMariaDbIT {

  @Test
  void aNewDeviceIsToldOf(Firm firm) {
    try (PortalRules rules = PortalRules.of(firm)) {
      rules.say("postern.notice.new-device", "mail");
      Invited anna = firm.inviteSomebody();
      Robot laptop = Robot.withCookies();
      laptop.signInWith(anna.link());
      laptop.signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());
      Robot.withCookies().signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());

      assertThat(firm.mailbox().mailTo(anna.email(), 4).subject())
          .endsWith("was opened on a new device");
      String user = firm.userOf(anna);
      await().until(() -> firm.books().facts("DEVICE_NOTICE_SENT", user) == 1);
    }
  }

  /** The cookie is noted in another transaction than the login reads by. */
  @Test
  void aDeviceIsKnownByTheCookieThatLasts(Firm firm) {
    try (PortalRules rules = PortalRules.of(firm)) {
      rules.say("postern.notice.new-device", "mail");
      Invited anna = firm.inviteSomebody();
      Robot laptop = Robot.withCookies().from("10.77.1.77");
      laptop.signInWith(anna.link());
      Robot later = Robot.withCookies().from("10.99.3.3").posingAs("Another/1.0");
      later.cookies().keep(laptop.cookies().named("POSTERN_HINT").orElseThrow());
      later.signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());
      firm.passTheOutbox();
      assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(2);
      Robot.withCookies().signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());

      assertThat(firm.mailbox().mailTo(anna.email(), 4).subject())
          .as("of the third, which has no cookie")
          .endsWith("was opened on a new device");
      String user = firm.userOf(anna);
      await().until(() -> firm.books().facts("DEVICE_NOTICE_SENT", user) == 1);
    }
  }

  @Test
  void twoPressesAtOnceAreOne(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot annas = Robot.withCookies();
    annas.signInWith(anna.link());
    Invited unspent = firm.inviteAgain(anna, Invitation.to(anna.email()));
    AccessPage page = AccessPage.of(firm);
    Form form = Form.with("#postern-disown", page.askOfAll(annas));
    Robot twin = annas.twin();

    List<Answer> answers = Race.of(List.of(() -> annas.send(form), () -> twin.send(form)));

    assertThat(answers).extracting(AccessPage::stateOf).containsOnly("done");
    String user = firm.userOf(anna);
    assertThat(firm.books().facts("ACCESS_DISOWNED", user)).isEqualTo(1);
    await().untilAsserted(() -> assertThat(firm.administrator().sessions(user)).isEmpty());
    assertThat(Robot.withCookies().get(unspent.link()).deadReason()).isEqualTo("revoked");
  }
}
