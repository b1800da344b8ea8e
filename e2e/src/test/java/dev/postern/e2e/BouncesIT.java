package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.Robot;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails come back, and the firm's mail system tells. */
@Journey
class BouncesIT {

  @Test
  void aMailThatCameBackMakesItsAddressSuspectUntilALaterLinkIsUsed(Firm firm) {
    Invited anna = sent(firm);

    tell(
        firm,
        Map.of(
            "link",
            anna.linkId(),
            "type",
            "permanent",
            "diagnostic",
            "550 5.1.1 <" + anna.email() + "> unknown"));

    assertThat(firm.statusOf(anna.linkId())).isEqualTo("failed");
    JsonNode mail = firm.api().link(anna.linkId()).json().path("mail");
    assertThat(mail.path("status").asText()).isEqualTo("failed");
    assertThat(mail.path("failure").asText()).isEqualTo("bounced");
    JsonNode address = address(firm, anna);
    assertThat(address.path("suspect").asBoolean()).isTrue();
    assertThat(address.path("reason").asText()).isEqualTo("bounced");
    assertThat(address.has("since")).isTrue();

    Invited again = firm.inviteAgain(anna, Invitation.to(anna.email()));
    assertThat(address(firm, again).path("suspect").asBoolean()).isTrue();
    assertThat(Robot.withCookies().signInWith(again.link()).status()).isEqualTo(200);
    assertThat(address(firm, again).path("suspect").asBoolean()).isFalse();
  }

  @Test
  void aComplaintDoesAndADelayDoesNot(Firm firm) {
    Invited anna = sent(firm);
    Invited ben = sent(firm);

    tell(firm, Map.of("link", anna.linkId(), "type", "complaint"));
    tell(firm, Map.of("link", ben.linkId(), "type", "temporary"));

    assertThat(address(firm, anna).path("reason").asText()).isEqualTo("complained");
    assertThat(address(firm, ben).path("suspect").asBoolean()).isFalse();
  }

  @Test
  void theMailMayBeNamedByItsMessageIdOrItsAddress(Firm firm) {
    Invited anna = sent(firm);
    Invited ben = sent(firm);

    tell(
        firm, Map.of("messageId", "<" + anna.linkId() + ".1.x@firm.example>", "type", "permanent"));
    tell(firm, Map.of("portal", "client-portal", "email", ben.email(), "type", "permanent"));

    assertThat(address(firm, anna).path("suspect").asBoolean()).isTrue();
    assertThat(address(firm, ben).path("suspect").asBoolean()).isTrue();
  }

  @Test
  void anotherPortalsMailsAreNobodysBusiness(Firm firm) {
    Invited anna = sent(firm);
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Answer link = other.api().bounced(Map.of("link", anna.linkId(), "type", "permanent"));
      Answer address =
          other
              .api()
              .bounced(
                  Map.of("portal", "client-portal", "email", anna.email(), "type", "permanent"));

      assertThat(link.status()).isEqualTo(404);
      assertThat(address.status()).isEqualTo(403);
      assertThat(address(firm, anna).path("suspect").asBoolean()).isFalse();
    }
  }

  static Stream<Arguments> faultyBodies() {
    String link = "00000000-0000-0000-0000-000000000000";
    return Stream.of(
        Arguments.of(Map.of("link", link), "type"),
        Arguments.of(Map.of("link", link, "type", "soft"), "type"),
        Arguments.of(Map.of("link", "x", "type", "permanent"), "link"),
        Arguments.of(Map.of("messageId", "<x@y>", "type", "permanent"), "messageId"),
        Arguments.of(Map.of("type", "permanent"), "messageId"),
        Arguments.of(Map.of("portal", "client-portal", "type", "permanent"), "email"),
        Arguments.of(Map.of("link", link, "type", "permanent", "why", "x"), "why"),
        Arguments.of(
            Map.of("portal", "client-portal", "email", "a,b@c.example", "type", "permanent"),
            "email"));
  }

  @ParameterizedTest
  @MethodSource("faultyBodies")
  void aFaultyFieldIsNamed(Map<String, String> body, String field, Firm firm) {
    Answer answer = firm.api().bounced(body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly(field);
  }

  /** Blank and absent are the same. */
  @Test
  void aMailThatIsNamedByNothingIsNone(Firm firm) {
    Answer answer = firm.api().bounced(Map.of("link", "", "type", "permanent"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").get(0).path("code").asText()).isEqualTo("one-of");
  }

  @Test
  void aLinkThatIsNoneIsUnknown(Firm firm) {
    Map<String, String> body =
        Map.of("link", "00000000-0000-0000-0000-000000000000", "type", "permanent");

    assertThat(firm.api().bounced(body).status()).isEqualTo(404);
  }

  private static Invited sent(Firm firm) {
    return firm.sent(firm.inviteSomebody());
  }

  private static void tell(Firm firm, Map<String, String> bounce) {
    Answer answer = firm.api().bounced(bounce);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
  }

  private static JsonNode address(Firm firm, Invited invited) {
    return firm.api().link(invited.linkId()).json().path("address");
  }
}
