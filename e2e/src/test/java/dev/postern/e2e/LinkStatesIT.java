package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.MailRoute;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.ScriptedMailServer;
import dev.postern.e2e.harness.SmtpScript;
import dev.postern.e2e.harness.SmtpStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API says of mails and their links, one by one and as a list. */
@Journey
class LinkStatesIT {

  @Test
  void aMailThatWasTakenSaysWhenAndWhereTo(Firm firm) {
    Invited anna = firm.inviteSomebody();
    await().until(() -> firm.statusOf(anna.linkId()).equals("sent"));

    JsonNode mail = firm.api().link(anna.linkId()).json().path("mail");

    assertThat(mail.path("status").asText()).isEqualTo("sent");
    assertThat(mail.path("to").asText()).isEqualTo("c•••@client.example");
    assertThat(Instant.parse(mail.path("sentAt").asText())).isBefore(Instant.now().plusSeconds(60));
    assertThat(mail.has("failure")).isFalse();
    assertThat(mail.has("nextTryAt")).isFalse();
  }

  @Test
  void aMailThatWaitsSaysWhyAndWhenItIsTriedNext(Firm firm) {
    String id;
    try (MailRoute route = MailRoute.of(firm)) {
      route.toNowhere();
      String email = Firm.newAddress();
      id = firm.api().invite(Invitation.to(email)).json().path("id").asText();

      await().until(() -> firm.api().link(id).json().path("mail").has("failure"));

      JsonNode mail = firm.api().link(id).json().path("mail");
      assertThat(mail.path("status").asText()).isEqualTo("queued");
      assertThat(mail.path("attempts").asInt()).isPositive();
      assertThat(mail.path("failure").asText())
          .isNotBlank()
          .doesNotContain("@")
          .doesNotContain("//");
      assertThat(Instant.parse(mail.path("nextTryAt").asText())).isNotNull();
    }
    // Else it would come to a mail server that another test looks at.
    firm.time().putForwardBy(Duration.ofMinutes(1));
    await().until(() -> firm.statusOf(id).equals("sent"));
  }

  @Test
  void aMailThatWasGivenUpIsListedAsFailedWithTheReason(Firm firm) {
    String matter = Firm.newMatter();
    Invited open =
        firm.sent(firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house")));
    SmtpScript never =
        SmtpScript.prompt().saying(SmtpStage.RECIPIENT, "550 5.1.1 no such user here");
    try (MailRoute route = MailRoute.of(firm);
        ScriptedMailServer server = ScriptedMailServer.following(never)) {
      route.to(server.port());
      Invitation lost = Invitation.to(Firm.newAddress()).forMatter(matter, "A house");
      String id = firm.api().invite(lost).json().path("id").asText();
      await().until(() -> firm.statusOf(id).equals("failed"));

      JsonNode failed = list(firm, Map.of("matter", matter, "status", "failed"));

      assertThat(ids(failed)).containsExactly(id);
      JsonNode link = failed.path("links").get(0);
      assertThat(link).isEqualTo(firm.api().link(id).json());
      assertThat(link.path("mail").path("failure").asText())
          .isEqualTo("550 5.1.1 no such user here");
      assertThat(link.path("mail").path("attempts").asInt()).isEqualTo(1);
      assertThat(link.path("mail").has("nextTryAt")).isFalse();
      assertThat(ids(list(firm, Map.of("matter", matter, "status", "queued")))).isEmpty();
      assertThat(ids(list(firm, Map.of("matter", matter, "status", "sent"))))
          .containsExactly(open.linkId());
    }
  }

  @Test
  void aListIsOfOnePortalAndComesInParts(Firm firm) {
    String matter = Firm.newMatter();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(
          0, firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house")).linkId());
    }
    await().until(() -> ids.stream().allMatch(id -> firm.statusOf(id).equals("sent")));

    JsonNode first = list(firm, Map.of("matter", matter, "max", "2"));
    JsonNode second = list(firm, Map.of("matter", matter, "first", "2", "max", "2"));

    assertThat(ids(first)).containsExactly(ids.get(0), ids.get(1));
    assertThat(first.path("more").asBoolean()).isTrue();
    assertThat(ids(second)).containsExactly(ids.get(2));
    assertThat(second.path("more").asBoolean()).isFalse();
    assertThat(first.path("links").get(0)).isEqualTo(firm.api().link(ids.get(0)).json());
  }

  @Test
  void aListIsNarrowedToWhatHasBecomeOfTheLinks(Firm firm) {
    String matter = Firm.newMatter();
    Invited used = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house"));
    Invited revoked = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house"));
    Invited open = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house"));
    Robot.withCookies().signInWith(used.link());
    firm.api().revoke(revoked.linkId());
    await().until(() -> firm.statusOf(open.linkId()).equals("sent"));

    assertThat(ids(list(firm, Map.of("matter", matter, "status", "sent"))))
        .containsExactly(open.linkId());
    assertThat(ids(list(firm, Map.of("matter", matter, "status", "redeemed"))))
        .containsExactly(used.linkId());
    assertThat(ids(list(firm, Map.of("matter", matter, "status", "revoked"))))
        .containsExactly(revoked.linkId());
    assertThat(ids(list(firm, Map.of("contact", open.contactId())))).containsExactly(open.linkId());
    assertThat(ids(list(firm, Map.of("matter", matter, "purpose", "sign-in")))).isEmpty();
    assertThat(ids(list(firm, Map.of("matter", "no such matter")))).isEmpty();
  }

  @Test
  void anotherPortalsLinksAreNotListed(Firm firm) {
    Invited anna = firm.inviteSomebody();
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      assertThat(other.api().links(Map.of("portal", "client-portal")).status()).isEqualTo(403);
      assertThat(other.api().links(Map.of("portal", "no-such-portal")).status()).isEqualTo(403);
      JsonNode own = other.api().links(Map.of("contact", anna.contactId())).json();
      assertThat(ids(own)).isEmpty();
    }
  }

  @Test
  void whoeverMayViewSeesThePortalTheyName(Firm firm) {
    Invited anna = firm.inviteSomebody();
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      other.may("view");

      Answer list =
          other.api().links(Map.of("portal", "client-portal", "contact", anna.contactId()));
      assertThat(ids(list.json())).containsExactly(anna.linkId());
      assertThat(other.api().links(Map.of("portal", "no-such-portal")).status()).isEqualTo(404);
      assertThat(other.api().resend(anna.linkId()).status()).isEqualTo(403);
      assertThat(other.api().bounced(Map.of("link", anna.linkId(), "type", "permanent")).status())
          .isEqualTo(403);
    }
  }

  @Test
  void whoeverHasNoRoleSeesNothing(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      other.mayNot("portal");

      assertThat(other.api().links(Map.of("portal", "client-portal")).status()).isEqualTo(403);
      assertThat(other.api().resend("x").status()).isEqualTo(403);
      assertThat(other.api().bounced(Map.of()).status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "status, address-changed",
    "status, lost",
    "purpose, fun",
    "first, -1",
    "first, 10001",
    "max, 0",
    "max, 201",
    "max, many",
    "state, sent"
  })
  void aFaultyParameterIsNamed(String field, String value, Firm firm) {
    Answer answer = firm.api().links(Map.of(field, value));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly(field);
  }

  private static JsonNode list(Firm firm, Map<String, String> query) {
    Answer answer = firm.api().links(query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> ids(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.path("links").forEach(link -> ids.add(link.path("id").asText()));
    return ids;
  }
}
