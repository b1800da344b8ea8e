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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a portal's back end does with matters and their participants. */
@Journey
class MatterApiIT {

  @Test
  void aMatterIsEnteredOnceAndThenChanged(Firm firm) {
    String matter = Firm.newMatter();

    Answer entered =
        firm.api().enterMatter(matter, Map.of("title", "Mortgage", "assurance", "high"));
    Answer changed = firm.api().enterMatter(matter, Map.of("expectedBy", "Sam Staff"));

    assertThat(entered.status()).as(entered.body()).isEqualTo(201);
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    JsonNode shown = firm.api().matter(matter).json();
    assertThat(shown.path("title").asText()).isEqualTo("Mortgage");
    assertThat(shown.path("expectedBy").asText()).isEqualTo("Sam Staff");
    assertThat(shown.path("assurance").asText()).isEqualTo("high");
    assertThat(shown.path("status").asText()).isEqualTo("open");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%20", "%00", "nobody", "00000000-0000-4000-8000-000000000000"})
  void nobodyWhoHasNoPlaceCanBeTakenIt(String contact, Firm firm) {
    String matter = Firm.newMatter();
    assertThat(firm.api().enterMatter(matter, Map.of()).status()).isEqualTo(201);

    Answer answer = firm.api().removeParticipant(matter, contact);

    assertThat(answer.status()).as(answer.body()).isEqualTo(404);
    assertThat(answer.json().path("type").asText()).endsWith("unknown-participant");
  }

  /** Most controls come no further than Keycloak, which answers 400 itself. */
  @ParameterizedTest
  @ValueSource(strings = {"portal", "search"})
  void whatTurnsTheDirectionOfTextIsAFaultOfItsParameter(String parameter, Firm firm) {
    Answer answer = firm.api().matters(Map.of(parameter, "x\u202e"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").path(0).path("field").asText()).isEqualTo(parameter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "with space", "50% off?", "\u00dc-17#x", "a+b&c=d", "x;y"})
  void aReferenceIsWhateverThePortalCallsIt(String reference, Firm firm) {
    String matter = Firm.newMatter() + reference;

    Answer entered = firm.api().enterMatter(matter, Map.of());

    assertThat(entered.status()).as(entered.body()).isEqualTo(201);
    assertThat(entered.json().path("reference").asText()).isEqualTo(matter);
    assertThat(firm.api().closeMatter(matter).json().path("matter").asText()).isEqualTo(matter);
    assertThat(firm.api().matter(matter).json().path("status").asText()).isEqualTo("closed");
  }

  @Test
  void mattersAreListedByStatusAndWords(Firm firm) {
    String open = Firm.newMatter();
    String closed = Firm.newMatter();
    firm.api().enterMatter(open, Map.of("title", "About " + open));
    firm.api().enterMatter(closed, Map.of("title", "About " + open));
    firm.api().closeMatter(closed);

    assertThat(listed(firm, Map.of("search", "ABOUT " + open))).containsExactly(closed, open);
    assertThat(listed(firm, Map.of("search", open, "status", "open"))).containsExactly(open);
    assertThat(listed(firm, Map.of("search", open, "status", "closed"))).containsExactly(closed);
    JsonNode part = firm.api().matters(Map.of("search", open, "max", "1")).json();
    assertThat(part.path("more").asBoolean()).isTrue();
    assertThat(part.path("matters")).hasSize(1);
  }

  private static Iterable<String> listed(Firm firm, Map<String, String> query) {
    return firm.api()
        .matters(query)
        .json()
        .path("matters")
        .valueStream()
        .map(matter -> matter.path("reference").asText())
        .toList();
  }

  @Test
  void badInputIsNamedByField(Firm firm) {
    Answer answer =
        firm.api()
            .enterMatter(
                Firm.newMatter(), Map.of("title", "two\nlines", "assurance", "none", "x", 1));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("x", "title", "assurance");
    assertThat(firm.api().enterMatter("r".repeat(256), Map.of()).status()).isEqualTo(400);
    assertThat(firm.api().matters(Map.of("status", "gone")).status()).isEqualTo(400);
  }

  @Test
  void participantsAreListedAndRemoved(Firm firm) {
    String matter = Firm.newMatter();
    Invited anna =
        firm.invite(
            Invitation.to(Firm.newAddress())
                .named("Anna", "Arnold")
                .forMatter(matter, "Mortgage")
                .with("role", "borrower"));

    JsonNode invited = firm.api().participants(matter).json().path("participants").path(0);
    Robot.withCookies().signInWith(anna.link());
    JsonNode active = firm.api().participants(matter).json().path("participants").path(0);
    Answer removed = firm.api().removeParticipant(matter, anna.contactId());
    JsonNode gone = firm.api().participants(matter).json().path("participants").path(0);

    assertThat(invited.path("contactId").asText()).isEqualTo(anna.contactId());
    assertThat(invited.path("name").asText()).isEqualTo("Anna Arnold");
    assertThat(invited.path("role").asText()).isEqualTo("borrower");
    assertThat(invited.path("email").asText()).isNotEmpty().isNotEqualTo(anna.email());
    assertThat(invited.path("state").asText()).isEqualTo("invited");
    assertThat(active.path("state").asText()).isEqualTo("active");
    assertThat(removed.status()).as(removed.body()).isEqualTo(204);
    assertThat(gone.path("state").asText()).isEqualTo("removed");
    assertThat(firm.api().removeParticipant(matter, anna.contactId()).status()).isEqualTo(204);
    assertThat(firm.api().removeParticipant(matter, "nobody").status()).isEqualTo(404);
  }

  @Test
  void anotherPortalsMatterIsUnknown(Firm firm) {
    String matter = Firm.newMatter();
    Invited anna = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "Mortgage"));
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      String ours = firm.api().clientId();

      assertThat(other.api().matter(ours, matter, "").status()).isEqualTo(404);
      assertThat(other.api().matter(ours, matter, "/participants").status()).isEqualTo(404);
      assertThat(other.api().enterMatter(ours, matter, Map.of("title", "Theirs")).status())
          .isEqualTo(404);
      assertThat(other.api().closeMatter(ours, matter).status()).isEqualTo(404);
      assertThat(other.api().reopenMatter(ours, matter).status()).isEqualTo(404);
      assertThat(other.api().removeParticipant(ours, matter, anna.contactId()).status())
          .isEqualTo(404);
      assertThat(other.api().matters(Map.of("portal", ours)).status()).isEqualTo(403);
      assertThat(other.api().closeMatter(matter).status()).isEqualTo(404);
    }
    JsonNode shown = firm.api().matter(matter).json();
    assertThat(shown.path("status").asText()).isEqualTo("open");
    assertThat(shown.path("title").asText()).isEqualTo("Mortgage");
    JsonNode participant = firm.api().participants(matter).json().path("participants").path(0);
    assertThat(participant.path("state").asText()).isEqualTo("invited");
  }
}
