package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.ResumePage;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Staff;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Silence at a portal that tells strangers by mail that they are none of its contacts: its pages
 * say no more than before, and the mail says the same to each of them.
 */
class SilenceWithMailIT extends SilenceJourneys {

  private PortalRules rules;

  @BeforeEach
  void writeToStrangers(Firm firm) {
    rules = PortalRules.of(firm).say("postern.unknown-address", "mail");
  }

  @AfterEach
  void asBefore() {
    rules.close();
  }

  /** Strangers are told twice a day at most. */
  @Override
  int mailsTo(Somebody somebody) {
    return somebody.mails() + Math.min(somebody.told(), 2);
  }

  @Test
  void nobodyAndStaffAndTheDisabledGetTheVerySameMail(Firm firm) {
    Invited ben = firm.inviteSomebody();
    String bens = firm.userOf(ben);
    firm.administrator()
        .changeUser(bens, Map.of("firstName", "Ben", "attributes", Map.of("locale", "de")));
    firm.administrator().disable(bens);

    Mail nobodys = told(Firm.newAddress(), 1, firm);
    Mail staffs = told(Staff.hiredBy(firm.administrator()).email(), 1, firm);
    Mail disabled = told(ben.email(), 2, firm);

    assertThat(nobodys.subject()).startsWith("Your request for a link to ");
    assertThat(nobodys.text()).contains("We know of no portal for this e-mail address");
    assertThat(Mailbox.linksIn(nobodys)).isEmpty();
    assertThat(bodiesOf(staffs)).isEqualTo(bodiesOf(nobodys));
    assertThat(bodiesOf(disabled)).isEqualTo(bodiesOf(nobodys));
  }

  @Test
  void aMailboxWhoseOwnerHasStoppedThemGetsNone(Firm firm) {
    String email = Firm.newAddress();
    Mail first = told(email, 1, firm);
    URI stop = Mailbox.stopLinkIn(first);
    assertThat(first.header("List-Unsubscribe")).contains("<" + stop + ">");

    Answer answer = Robot.withoutCookies().post(stop, Map.of("List-Unsubscribe", "One-Click"));
    assertThat(answer.status()).isBetween(200, 299);
    ask(email, firm);

    await().until(() -> firm.books().requestsOf(email) == 0);
    told(Firm.newAddress(), 1, firm);
    assertThat(firm.mailbox().mailsTo(email)).hasSize(1);
  }

  @Test
  void theAddressOfAStrangerIsForgottenOnceTheMailIsSent(Firm firm) {
    String email = Firm.newAddress();

    told(email, 1, firm);

    await().until(() -> firm.books().requestsOf(email) == 0);
  }

  /** But for the address of the page that stops such mails, which is each mailbox's own. */
  private static String bodiesOf(Mail mail) {
    return (mail.subject() + mail.text() + mail.html())
        .replaceAll("/postern/stop/[\\w.~-]+", "/postern/stop/");
  }

  private static Mail told(String email, int number, Firm firm) {
    ask(email, firm);
    return firm.mailbox().mailTo(email, number);
  }

  private static void ask(String email, Firm firm) {
    Robot visitor = Robot.withCookies();
    ResumePage page = ResumePage.of(RelyingParty.portal(firm));
    visitor.submit(visitor.get(page.address()), "#postern-ask", Map.of("email", email));
  }
}
