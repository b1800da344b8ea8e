package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.MailRoute;
import dev.postern.e2e.harness.PortalRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a mail says of itself in its headers, by the realm's and the portal's settings. */
@Journey
class MailHeadersIT {

  private PortalRules rules;
  private MailRoute route;

  @BeforeEach
  void nothingIsSaid(Firm firm) {
    rules = PortalRules.of(firm);
    route = MailRoute.of(firm);
  }

  @AfterEach
  void asBefore() {
    rules.close();
    route.close();
  }

  @Test
  void aMachineWroteItJustNowAboutThisLink(Firm firm) {
    Invited anna = firm.inviteSomebody();

    assertThat(header(anna.mail(), "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(header(anna.mail(), "Message-ID"))
        .matches("<" + anna.linkId() + "\\.1\\.[0-9a-f]{16}@[a-z0-9.-]+>");
    Instant date =
        ZonedDateTime.parse(
                header(anna.mail(), "Date").replaceAll(" \\(.*", ""),
                DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant();
    assertThat(Duration.between(date, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    assertThat(anna.mail().header("List-Unsubscribe")).as("it is a first link").isEmpty();
  }

  @Test
  void itIsFromTheRealmsSenderUnlessThePortalHasItsOwn(Firm firm) {
    route.change(
        route
            .settings()
            .put("from", "realm@firm.example")
            .put("fromDisplayName", "The Realm")
            .put("replyTo", "realm-office@firm.example")
            .put("replyToDisplayName", "The Office"));
    Mail ofTheRealm = firm.inviteSomebody().mail();
    rules
        .say("postern.brand.sender-name", "Bürö “Harbour, Lane” <x@evil.example>")
        .say("postern.brand.sender-address", "portal@firm.example")
        .say("postern.brand.reply-to", "office@firm.example");
    Mail ofThePortal = firm.inviteSomebody().mail();

    assertThat(ofTheRealm.sender()).isEqualTo("The Realm <realm@firm.example>");
    assertThat(header(ofTheRealm, "Reply-To")).isEqualTo("The Office <realm-office@firm.example>");
    assertThat(ofThePortal.sender())
        .isEqualTo("Bürö “Harbour, Lane” <x@evil.example> <portal@firm.example>");
    assertThat(header(ofThePortal, "From")).endsWith("<portal@firm.example>").doesNotContain(",");
    assertThat(header(ofThePortal, "Reply-To")).isEqualTo("office@firm.example");
    assertThat(header(ofThePortal, "Message-ID")).endsWith("@firm.example>");
  }

  @Test
  void noSenderIsTwo(Firm firm) {
    rules.say("postern.brand.sender-address", "a@firm.example, b@evil.example");
    rules.say("postern.brand.sender-name", "x".repeat(101));

    Answer refused = firm.api().invite(Invitation.to(Firm.newAddress()));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("postern.brand.sender-name", "postern.brand.sender-address");
  }

  private static String header(Mail mail, String name) {
    return mail.header(name).orElseThrow(() -> new AssertionError("no " + name));
  }
}
