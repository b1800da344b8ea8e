package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.MailRoute;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.Race;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.ScriptedMailServer;
import dev.postern.e2e.harness.SmtpScript;
import dev.postern.e2e.harness.SmtpStage;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The firm sends a link again. */
@Journey
class ResendIT {

  private static final SmtpScript NO_SUCH_MAILBOX =
      SmtpScript.prompt().saying(SmtpStage.RECIPIENT, "550 5.1.1 no such user");

  @Test
  void aMailThatWaitsIsTriedAtOnce(Firm firm) {
    String email = Firm.newAddress();
    String id;
    try (MailRoute route = MailRoute.of(firm)) {
      route.toNowhere();
      id = firm.api().invite(Invitation.to(email)).json().path("id").asText();
      await().until(() -> firm.api().link(id).json().path("mail").has("failure"));
    }

    assertComesOnceItIsSentAgain(id, email, firm);
  }

  @Test
  void soIsOneThatWasGivenUp(Firm firm) {
    String email = Firm.newAddress();
    String id;
    try (MailRoute route = MailRoute.of(firm);
        ScriptedMailServer server = ScriptedMailServer.following(NO_SUCH_MAILBOX)) {
      route.to(server.port());
      id = firm.api().invite(Invitation.to(email)).json().path("id").asText();
      await().until(() -> firm.statusOf(id).equals("failed"));
    }

    assertComesOnceItIsSentAgain(id, email, firm);
    assertThat(ids(firm.api().links(Map.of("status", "failed")))).doesNotContain(id);
  }

  @Test
  void oneThatFailsAgainIsGivenUpAgain(Firm firm) {
    try (MailRoute route = MailRoute.of(firm);
        ScriptedMailServer server = ScriptedMailServer.following(NO_SUCH_MAILBOX)) {
      route.to(server.port());
      String email = Firm.newAddress();
      String id = firm.api().invite(Invitation.to(email)).json().path("id").asText();
      await().until(() -> firm.statusOf(id).equals("failed"));

      assertThat(firm.api().resend(id).status()).isEqualTo(202);

      await().until(() -> server.recipients().equals(List.of(email, email)));
      await().until(() -> firm.statusOf(id).equals("failed"));
      assertThat(ids(firm.api().links(Map.of("status", "failed")))).contains(id);
    }
  }

  private static void assertComesOnceItIsSentAgain(String id, String email, Firm firm) {
    Answer answer = firm.api().resend(id);

    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.json().path("id").asText()).isEqualTo(id);
    URI link = Mailbox.linkIn(firm.mailbox().mailTo(email, 1));
    await().until(() -> firm.statusOf(id).equals("sent"));
    assertThat(Robot.withCookies().signInWith(link).status()).isEqualTo(200);
    assertThat(firm.mailbox().mailsTo(email)).hasSize(1);
  }

  private static List<String> ids(Answer list) {
    return list.json().path("links").findValuesAsText("id");
  }

  @Test
  void aLinkThatHasGoneOutIsSentAgainAsAFreshOneOnceAMinute(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());

    List<String> ids =
        Race.of(
            Collections.nCopies(
                8, () -> firm.api().resend(anna.linkId()).json().path("id").asText()));

    assertThat(new HashSet<>(ids)).hasSize(1).doesNotContain(anna.linkId());
    URI fresh = Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), 2));
    await().until(() -> firm.statusOf(anna.linkId()).equals("superseded"));
    assertThat(Robot.withCookies().signInWith(fresh).response().uri())
        .isEqualTo(firm.portal().resolve("/home"));
    assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(2);
  }

  @Test
  void anExpiredOneToo(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    firm.time().putForwardBy(Duration.ofHours(25));

    assertThat(firm.api().resend(anna.linkId()).status()).isEqualTo(202);

    URI fresh = Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), 2));
    assertThat(Robot.withCookies().redeem(fresh).status()).isEqualTo(303);
  }

  @Test
  void aBodyIsRefusedLestItsAddressWereThoughtToCount(Firm firm) {
    Invited anna = firm.inviteSomebody();

    Answer refused = firm.api().resend(anna.linkId(), Map.of("email", Firm.newAddress()));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errors").path(0).path("field").asText()).isEqualTo("body");
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(1);
  }

  @Test
  void aRevokedOneIsNot(Firm firm) {
    Invited anna = firm.inviteSomebody();
    firm.api().revoke(anna.linkId());

    assertRefused(firm.api().resend(anna.linkId()), "revoked");
  }

  @Test
  void oneToAnAddressThatChangedIsNot(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    firm.administrator().changeUser(firm.userOf(anna), Map.of("email", Firm.newAddress()));

    assertRefused(firm.api().resend(anna.linkId()), "address-changed");
  }

  @Test
  void anotherPortalsOneIsUnknown(Firm firm) {
    Invited anna = firm.inviteSomebody();
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      assertThat(other.api().resend(anna.linkId()).status()).isEqualTo(404);
      assertThat(firm.api().resend("00000000-0000-0000-0000-000000000000").status()).isEqualTo(404);

      other.may("send");
      assertThat(other.api().resend(anna.linkId()).status()).isEqualTo(202);
    }
  }

  private static void assertRefused(Answer answer, String reason) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.json().path("type").asText())
        .isEqualTo("https://postern.dev/problems/not-resendable");
    assertThat(answer.json().path("errors").findValuesAsText("code")).containsExactly(reason);
  }
}
