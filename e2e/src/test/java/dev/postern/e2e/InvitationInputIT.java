package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OtherPortal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the invitation call answers to what it should not be asked. */
@Journey
class InvitationInputIT {

  /** Addresses that a careless program would turn into two recipients or a header. */
  static Stream<String> addressesThatAreNotOne() {
    return Stream.of(
        "",
        "   ",
        "anna",
        "anna@",
        "@client.example",
        "anna@client.example\r\nBcc: eve@evil.example",
        "anna@client.example\nSubject: hello",
        "anna@client.example,eve@evil.example",
        "anna@client.example;eve@evil.example",
        "anna@client.example eve@evil.example",
        "Anna <anna@client.example>",
        "\"anna,eve\"@client.example",
        "\"anna\"@client.example",
        "anna@[127.0.0.1]",
        "anna\u0000@client.example",
        "a".repeat(288) + "@client.example",
        "anna@" + "c".repeat(287) + ".example");
  }

  /** Addresses that look like Anna's, or become hers when letters are folded. */
  static Stream<String> lookAlikesOfAnna() {
    return Stream.of(
        "\u0430nna@client.example",
        "\uff41nna@client.example",
        "anna@cl\u0456ent.example",
        "anna@client\u3002example",
        "anna\u200b@client.example",
        "\u00e4nna@client.example");
  }

  @ParameterizedTest
  @MethodSource("addressesThatAreNotOne")
  void isRefusedWithTheFieldNamed(String email, Firm firm) {
    Answer answer = firm.api().invite(Invitation.to(email));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(faultyFields(answer)).containsExactly("email");
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo("eve@evil.example")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lookAlikesOfAnna")
  void neverReachesAnotherPersonsAccount(String email, Firm firm) {
    Answer answer = firm.api().invite(Invitation.to(email));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(faultyFields(answer)).containsExactly("email");
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo("anna@client.example")).isEmpty();
  }

  @Test
  void everyFaultIsNamedAtOnce(Firm firm) {
    Answer answer =
        firm.api()
            .invite(
                Map.of(
                    "portal", "client-portal",
                    "email", "anna",
                    "firstName", "A".repeat(300),
                    "lastName", "Arnold\r\nBcc: eve@evil.example",
                    "locale", "not a language",
                    "matter", Map.of("reference", "", "title", "T".repeat(300)),
                    "message", "m".repeat(100_000),
                    "nickname", "Annie"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("title").asText()).isNotEmpty();
    assertThat(answer.json().path("status").asInt()).isEqualTo(400);
    assertThat(faultyFields(answer))
        .containsExactlyInAnyOrder(
            "email",
            "firstName",
            "lastName",
            "locale",
            "matter.reference",
            "matter.title",
            "message",
            "nickname");
  }

  @Test
  void missingFieldsAreNamed(Firm firm) {
    Answer answer = firm.api().invite(Map.of());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(faultyFields(answer)).containsExactlyInAnyOrder("portal", "email");
  }

  @ParameterizedTest
  @MethodSource("bodiesOfTheWrongShape")
  void aBodyOfTheWrongShapeIsRefused(Object body, Firm firm) {
    Answer answer = firm.api().invite(body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  static Stream<Object> bodiesOfTheWrongShape() {
    return Stream.of(
        List.of(),
        "anna@client.example",
        Map.of("portal", "client-portal", "email", List.of("anna@client.example")),
        Map.of("portal", "client-portal", "email", "anna@client.example", "matter", "LF-1"));
  }

  @Test
  void aTargetThatIsNotThePortalsIsRefused(Firm firm) {
    Answer answer =
        firm.api()
            .invite(
                Invitation.to(Firm.newAddress()).with("target", "https://evil.example/matters/1"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(faultyFields(answer)).containsExactly("target");
  }

  @Test
  void aPortalInvitesOnlyForItself(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Answer answer = other.api().invite(Invitation.to(Firm.newAddress()));

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
  }

  /** Keycloak's default for new clients, with which a contact's token opens the account API. */
  @Test
  void aPortalWithFullScopeIsMisconfigured(Firm firm) {
    assertMisconfigured(firm, Map.of("fullScopeAllowed", true), "fullScopeAllowed");
  }

  /** Misspelt, it would mark nobody, and staff could be invited. */
  @ParameterizedTest
  @ValueSource(strings = {",", "staf", "Staff", "staff, partner"})
  void aPortalWhoseStaffRolesDoNotExistIsMisconfigured(String roles, Firm firm) {
    assertMisconfigured(
        firm, Map.of("attributes", Map.of("postern.staff.roles", roles)), "postern.staff.roles");
  }

  /** Likewise, and so would a path that Keycloak finds all the same. */
  @ParameterizedTest
  @ValueSource(strings = {",", "/clerks", "office", "/office/", "/OFFICE", "/office, /clerks"})
  void aPortalWhoseStaffGroupsDoNotExistIsMisconfigured(String paths, Firm firm) {
    String office = firm.administrator().addGroup("office");
    try {
      assertMisconfigured(
          firm,
          Map.of("attributes", Map.of("postern.staff.groups", paths)),
          "postern.staff.groups");
    } finally {
      firm.administrator().removeGroup(office);
    }
  }

  private static void assertMisconfigured(Firm firm, Map<String, Object> change, String field) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      other.administrator().changeClient(other.uuid(), change);

      Answer answer =
          other
              .api()
              .invite(
                  Invitation.to(Firm.newAddress()).with("portal", other.relyingParty().clientId()));

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.json().path("type").asText()).endsWith("portal-misconfigured");
      assertThat(faultyFields(answer)).containsExactly(field);
    }
  }

  @Test
  void anUnknownPortalIsNotFound(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      other
          .administrator()
          .grantClientRole(other.administrator().serviceAccountOf(other.uuid()), "postern", "send");

      Answer answer =
          other.api().invite(Invitation.to(Firm.newAddress()).with("portal", "no-portal"));

      assertThat(answer.status()).isEqualTo(404);
      assertThat(faultyFields(answer)).containsExactly("portal");
    }
  }

  @Test
  void anAddressIsKeptExactly(Firm firm) {
    String email = "o'neill+files_" + Firm.newAddress();

    assertThat(firm.invite(Invitation.to(email)).mail().recipient()).isEqualTo(email);
    assertThat(firm.administrator().usersWithEmail(email)).hasSize(1);
  }

  private static List<String> faultyFields(Answer answer) {
    JsonNode errors = answer.json().path("errors");
    return StreamSupport.stream(errors.spliterator(), false)
        .map(error -> error.path("field").asText())
        .distinct()
        .toList();
  }
}
