package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.Race;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller does not know whether a request has arrived, and sends it again. */
@Journey
class IdempotencyIT {

  @Test
  void theSameKeyAndBodyInviteOnce(Firm firm) {
    Invitation invitation = Invitation.to(Firm.newAddress());
    String key = UUID.randomUUID().toString();

    Answer first = firm.api().invite(invitation.fields(), key);
    Answer second = firm.api().invite(invitation.fields(), key);

    assertThat(first.status()).as(first.body()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertOneMail(firm, invitation, first.json().path("id").asText());
  }

  @Test
  void soDoSixteenAtOnce(Firm firm) {
    Invitation invitation = Invitation.to(Firm.newAddress());
    String key = UUID.randomUUID().toString();

    List<Answer> answers =
        Race.of(Collections.nCopies(16, () -> firm.api().invite(invitation.fields(), key)));

    assertThat(answers).extracting(Answer::status).containsOnly(202);
    assertThat(new HashSet<>(answers.stream().map(Answer::body).toList())).hasSize(1);
    assertOneMail(firm, invitation, answers.get(0).json().path("id").asText());
  }

  @Test
  void anotherKeyInvitesAgain(Firm firm) {
    Invitation invitation = Invitation.to(Firm.newAddress());

    Answer first = firm.api().invite(invitation.fields(), "first");
    Answer second = firm.api().invite(invitation.fields(), UUID.randomUUID().toString());

    assertThat(second.json().path("id")).isNotEqualTo(first.json().path("id"));
  }

  @Test
  void theSameKeyIsNotGoodForAnotherBodyOrCall(Firm firm) {
    Invitation invitation = Invitation.to(Firm.newAddress());
    String key = UUID.randomUUID().toString();
    String id = firm.api().invite(invitation.fields(), key).json().path("id").asText();

    assertReused(firm.api().invite(invitation.with("firstName", "Anna").fields(), key));
    assertReused(firm.api().resend(id, key));
    assertOneMail(firm, invitation, id);
  }

  @Test
  void aKeyIsItsCallersOwn(Firm firm) {
    String email = Firm.newAddress();
    String key = UUID.randomUUID().toString();
    Answer first = firm.api().invite(Invitation.to(email).fields(), key);
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Answer there =
          other.api().invite(Invitation.to(email).with("portal", "other-portal").fields(), key);

      assertThat(there.status()).as(there.body()).isEqualTo(202);
      assertThat(there.json().path("id")).isNotEqualTo(first.json().path("id"));
    }
  }

  @Test
  void aKeyIsNotThatOfALaterClientOfTheSameName(Firm firm) {
    Invitation invitation = Invitation.to(Firm.newAddress()).with("portal", "other-portal");
    String key = UUID.randomUUID().toString();

    String first = invitedByAnOtherPortal(firm, invitation, key);
    String later = invitedByAnOtherPortal(firm, invitation, key);

    assertThat(later).isNotEqualTo(first);
  }

  private static String invitedByAnOtherPortal(Firm firm, Invitation invitation, String key) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Answer answer = other.api().invite(invitation.fields(), key);
      assertThat(answer.status()).as(answer.body()).isEqualTo(202);
      return answer.json().path("id").asText();
    }
  }

  @Test
  void aKeyIsNoRight(Firm firm) {
    Invited anna = firm.inviteSomebody();
    await().until(() -> firm.statusOf(anna.linkId()).equals("sent"));
    String key = UUID.randomUUID().toString();
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      other.may("send");
      assertThat(other.api().resend(anna.linkId(), key).status()).isEqualTo(202);

      other.mayNot("send");
      assertThat(other.api().resend(anna.linkId(), key).status()).isEqualTo(404);
      other.may("view");
      assertThat(other.api().resend(anna.linkId(), key).status()).isEqualTo(403);
    }
  }

  @Test
  void aResendIsOnceToo(Firm firm) {
    Invited anna = firm.inviteSomebody();
    await().until(() -> firm.statusOf(anna.linkId()).equals("sent"));
    String key = UUID.randomUUID().toString();

    Answer first = firm.api().resend(anna.linkId(), key);
    Answer second = firm.api().resend(anna.linkId(), key);

    assertThat(first.status()).as(first.body()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", ""})
  void aFaultyKeyIsNamed(String key, Firm firm) {
    Answer answer = firm.api().invite(Invitation.to(Firm.newAddress()).fields(), key);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field"))
        .containsExactly("Idempotency-Key");
  }

  private static void assertReused(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.json().path("type").asText())
        .isEqualTo("https://postern.dev/problems/idempotency-key-reused");
  }

  private static void assertOneMail(Firm firm, Invitation invitation, String id) {
    String email = invitation.fields().get("email").toString();
    await().until(() -> firm.statusOf(id).equals("sent"));
    assertThat(firm.mailbox().mailsTo(email)).hasSize(1);
  }
}
