package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One reminder, six hours before an invitation of a day expires that nobody has used. That somebody
 * gets none is seen once somebody else, who was invited later, has got theirs.
 */
@Journey
class ReminderIT {
  private static final Duration DUE = Duration.ofHours(18);

  private PortalRules rules;

  @BeforeEach
  void sixHoursBefore(Firm firm) {
    rules = PortalRules.of(firm).say("postern.invitation.reminder", "PT6H");
  }

  @AfterEach
  void asBefore() {
    rules.close();
  }

  @Test
  void whoeverHasNotUsedTheirLinkIsRemindedOfItOnce(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    Invited ben = firm.sent(firm.inviteSomebody());

    firm.time().putForwardBy(DUE.plusMinutes(1));
    Mail reminder = firm.mailbox().mailTo(anna.email(), 2);
    firm.mailbox().mailTo(ben.email(), 2);
    Invited later = firm.sent(firm.inviteSomebody());
    firm.time().putForwardBy(DUE.multipliedBy(2).plusMinutes(2));
    firm.mailbox().mailTo(later.email(), 2);

    assertThat(reminder.subject()).startsWith("Reminder: your private portal at ");
    assertThat(reminder.text()).contains("its link has not been used yet");
    assertThat(reminder.html()).contains("its link has not been used yet");
    assertThat(reminder.header("List-Unsubscribe"))
        .contains("<" + Mailbox.stopLinkIn(reminder) + ">");
    assertThat(anna.mail().header("List-Unsubscribe")).isEmpty();
    assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(2);
    assertThat(firm.mailbox().mailsTo(ben.email())).hasSize(2);
  }

  @Test
  void theLinkInTheReminderLetsThemIn(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    URI reminder = remindedOf(anna, firm);

    assertThat(reminder).isNotEqualTo(anna.link());
    assertLetsIn(reminder, firm);

    assertDead(reminder, "used");
    assertDead(anna.link(), "used");
  }

  @Test
  void theLinkOfTheFirstMailLetsThemInAsWell(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    URI reminder = remindedOf(anna, firm);

    assertLetsIn(anna.link(), firm);

    assertDead(reminder, "used");
  }

  @Test
  void bothLinksWorkUntilTheFirstWouldHaveExpired(Firm firm) {
    rules.say("postern.link.uses", "reusable");
    rules.say("postern.link.format", "signed");
    Invited anna = firm.sent(firm.inviteSomebody());
    URI reminder = remindedOf(anna, firm);

    assertLetsIn(anna.link(), firm);
    assertLetsIn(reminder, firm);

    firm.time().putForwardBy(Duration.ofHours(24).plusMinutes(1));
    assertDead(anna.link(), "expired");
    assertDead(reminder, "expired");
  }

  @Test
  void whoeverHasUsedTheirLinkOrIsUninvitedIsNotReminded(Firm firm) {
    Invited user = firm.sent(firm.inviteSomebody());
    Invited uninvited = firm.sent(firm.inviteSomebody());
    Invited superseded = firm.sent(firm.inviteSomebody());
    assertLetsIn(user.link(), firm);
    assertThat(firm.api().revoke(uninvited.linkId()).status()).isEqualTo(204);
    firm.inviteAgain(superseded, Invitation.to(superseded.email()));
    Invited witness = firm.sent(firm.inviteSomebody());

    firm.time().putForwardBy(DUE.plusMinutes(2));
    firm.mailbox().mailTo(witness.email(), 2);
    firm.mailbox().mailTo(superseded.email(), 3);

    assertThat(firm.mailbox().mailsTo(user.email())).hasSize(1);
    assertThat(firm.mailbox().mailsTo(uninvited.email())).hasSize(1);
    assertThat(firm.mailbox().mailsTo(superseded.email())).hasSize(3);
  }

  @Test
  void whoeverHasStoppedSuchMailsIsNotReminded(Firm firm) {
    Invited stopped = firm.sent(firm.inviteSomebody());
    Invited witness = firm.sent(firm.inviteSomebody());
    Answer answer =
        Robot.withoutCookies()
            .post(Mailbox.stopLinkIn(stopped.mail()), Map.of("List-Unsubscribe", "One-Click"));
    assertThat(answer.status()).isBetween(200, 299);

    firm.time().putForwardBy(DUE.plusMinutes(2));
    firm.mailbox().mailTo(witness.email(), 2);

    assertThat(firm.mailbox().mailsTo(stopped.email())).hasSize(1);
  }

  @Test
  void aReminderThatWouldComeBeforeTheMailIsNamed(Firm firm) {
    rules.say("postern.invitation.ttl", "PT6H");

    Answer answer = firm.api().invite(Invitation.to(Firm.newAddress()));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("postern.invitation.reminder", "shorter than invitations");
  }

  private static URI remindedOf(Invited invited, Firm firm) {
    firm.time().putForwardBy(DUE.plusMinutes(1));
    return Mailbox.linkIn(firm.mailbox().mailTo(invited.email(), 2));
  }

  /** Asked of Keycloak, because the portal keeps the time while the server's is put forward. */
  private static void assertLetsIn(URI link, Firm firm) {
    RelyingParty portal = RelyingParty.portal(firm);
    Robot browser = Robot.withCookies();
    browser.signInWith(link);
    assertThat(portal.gets(browser.get(portal.request("openid")))).isTrue();
  }

  private static void assertDead(URI link, String reason) {
    Answer page = Robot.withCookies().get(link);
    assertThat(page.status()).isEqualTo(410);
    assertThat(page.deadReason()).isEqualTo(reason);
  }
}
