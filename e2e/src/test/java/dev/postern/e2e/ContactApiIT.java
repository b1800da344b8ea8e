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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API tells of contacts, and takes from them. */
@Journey
class ContactApiIT {

  private static final String PORTAL = "client-portal";

  @Nested
  class AList {

    @Test
    void findsPeopleByPartsOfTheirAddressAndName(Firm firm) {
      String email = Firm.newAddress();
      String part = email.substring(2, 15);
      Invited zoe = firm.invite(Invitation.to(email).named("Zoe " + part, "Under_score"));
      Invited zack = firm.invite(Invitation.to(Firm.newAddress()).named("Zack", "UnderXscore"));

      assertThat(found(firm, part)).containsExactly(zoe.contactId());
      assertThat(found(firm, "OE " + part.toUpperCase(Locale.ROOT)))
          .containsExactly(zoe.contactId());
      assertThat(found(firm, "DERxSCO")).contains(zack.contactId());
      assertThat(found(firm, "der_sco")).contains(zoe.contactId()).doesNotContain(zack.contactId());
      assertThat(found(firm, "der%sco")).isEmpty();
      assertThat(found(firm, "nobody-is-called-so")).isEmpty();
    }

    /** Of a portal that nobody else invites to: those of other tests may have come later. */
    @Test
    void showsThoseFirstWhoCameLast(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        Invited first = other.invite(firm, Firm.newAddress());
        Invited second = other.invite(firm, Firm.newAddress());

        JsonNode page = other.api().contacts(Map.of("max", "1")).json();
        assertThat(ids(page)).containsExactly(second.contactId());
        assertThat(page.path("more").asBoolean()).isTrue();

        JsonNode next = other.api().contacts(Map.of("first", "1", "max", "1")).json();
        assertThat(ids(next)).containsExactly(first.contactId());
        assertThat(next.path("more").asBoolean(true)).isFalse();
      }
    }

    @Test
    void isOfOnePortalAlone(Firm firm) {
      Invited anna = firm.inviteSomebody();
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        Invited ben = other.invite(firm, Firm.newAddress());

        assertThat(ids(other.api().contacts(Map.of()).json())).containsExactly(ben.contactId());
        assertThat(found(firm, ben.email())).isEmpty();
        Answer foreign = other.api().contacts(Map.of("portal", PORTAL));
        assertProblem(foreign, 403, "forbidden");
        assertThat(foreign.body()).doesNotContain(anna.contactId());
      }
    }

    @Test
    void namesAllThatIsWrongWithTheQuery(Firm firm) {
      Answer answer =
          firm.api().contacts(Map.of("portal", PORTAL, "max", "201", "sort", "name", "first", "x"));

      assertProblem(answer, 400, "invalid-request");
      assertThat(answer.json().path("errors").valueStream().map(e -> e.path("field").asText()))
          .containsExactlyInAnyOrder("max", "sort", "first");
    }

    private static List<String> found(Firm firm, String search) {
      Answer answer = firm.api().contacts(Map.of("portal", PORTAL, "search", search));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      return ids(answer.json());
    }

    private static List<String> ids(JsonNode page) {
      return page.path("contacts").valueStream().map(c -> c.path("id").asText()).toList();
    }
  }

  @Nested
  class AContact {

    @Test
    void isShownWithAMaskedAddress(Firm firm) {
      Invited anna = firm.invite(Invitation.to(Firm.newAddress()).named("Anna", "Arnold"));

      JsonNode shown = firm.api().contact(anna.contactId()).json();

      assertThat(shown.path("portal").asText()).isEqualTo(PORTAL);
      assertThat(shown.path("firstName").asText()).isEqualTo("Anna");
      assertThat(shown.path("lastName").asText()).isEqualTo("Arnold");
      assertThat(shown.path("state").asText()).isEqualTo("active");
      assertThat(shown.path("email").asText()).endsWith("@client.example");
      assertThat(shown.toString()).doesNotContain(anna.email());
      assertThat(shown.has("firstOpenedAt")).isFalse();

      Robot.withCookies().signInWith(anna.link());
      assertThat(firm.api().contact(anna.contactId()).json().has("firstOpenedAt")).isTrue();
    }

    @Test
    void isNoneForAPortalThatItIsNotOf(Firm firm) {
      Invited anna = firm.inviteSomebody();
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        assertProblem(other.api().contact(anna.contactId()), 404, "unknown-contact");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "none", "%27%20or%201=1"})
    void isNoneIfThereIsNone(String id, Firm firm) {
      assertProblem(firm.api().contact(id), 404, "unknown-contact");
      assertProblem(firm.api().signOut(id), 404, "unknown-contact");
      assertProblem(firm.api().revokeLinksOf(id), 404, "unknown-contact");
    }
  }

  @Nested
  class AllLinks {

    @Test
    void areRevokedAtOnceWhateverTheyOpen(Firm firm) {
      Invited first =
          firm.invite(Invitation.to(Firm.newAddress()).forMatter(Firm.newMatter(), "Purchase"));
      Invited second =
          firm.inviteAgain(first, Invitation.to(first.email()).forMatter(Firm.newMatter(), "Sale"));
      Invited ben = firm.inviteSomebody();

      Answer answer = firm.api().revokeLinksOf(first.contactId());

      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.json().path("linksRevoked").asInt()).isEqualTo(2);
      assertDead(first);
      assertDead(second);
      assertThat(Robot.withCookies().get(ben.link()).status()).isEqualTo(200);
      assertThat(firm.api().revokeLinksOf(first.contactId()).json().path("linksRevoked").asInt(-1))
          .isZero();
      assertThat(firm.books().facts("LINKS_REVOKED", firm.userOf(first))).isEqualTo(1);
    }

    private static void assertDead(Invited invited) {
      Answer page = Robot.withCookies().get(invited.link());
      assertThat(page.status()).isEqualTo(410);
      assertThat(page.deadReason()).isEqualTo("revoked");
    }

    @Test
    void areNoOtherPortalsToRevoke(Firm firm) {
      Invited anna = firm.inviteSomebody();
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        assertProblem(other.api().revokeLinksOf(anna.contactId()), 404, "unknown-contact");
        assertThat(Robot.withCookies().get(anna.link()).status()).isEqualTo(200);
      }
    }
  }

  /** Whoever may look or invite may take nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"view", "send"})
  void whoeverDoesNotManageMayLookAlone(String role, Firm firm) {
    Invited anna = firm.inviteSomebody();
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      other.may(role);

      assertThat(other.api().contact(anna.contactId()).status()).isEqualTo(200);
      assertProblem(other.api().signOut(anna.contactId()), 403, "forbidden");
      assertProblem(other.api().revokeLinksOf(anna.contactId()), 403, "forbidden");
      assertThat(Robot.withCookies().get(anna.link()).status()).isEqualTo(200);
    }
  }

  private static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("type").asText()).endsWith(type);
  }
}
