package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.FirmStarter;
import dev.postern.e2e.harness.Fitting;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.server.OtherSender;
import org.junit.jupiter.api.Test;

/** Where an extension has put its own e-mail sender in place of Keycloak's, that one sends. */
class OtherSenderIT {

  @Test
  void sendsTheMailsAsItSendsKeycloaks() {
    try (FirmStarter starter = new FirmStarter(Fitting.WITH_OTHER_SENDER)) {
      Firm firm = starter.start(Database.H2);
      Invited anna;
      try (PortalRules rules = PortalRules.of(firm)) {
        rules.say("postern.brand.sender-address", "portal@firm.example");
        anna = firm.inviteSomebody();
      }

      Mail mail = anna.mail();
      assertThat(mail.subject()).startsWith(OtherSender.MARK + "Your private portal at ");
      assertThat(mail.sender()).contains("portal@firm.example");
      assertThat(mail.header("Auto-Submitted")).isEmpty();
      await().until(() -> firm.statusOf(anna.linkId()).equals("sent"));
      assertThat(Robot.withCookies().signInWith(anna.link()).status()).isEqualTo(200);
      assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(1);
    }
  }
}
