package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Robot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the firm itself says at the end of a page that lets nobody in, to each in their language.
 */
@Journey
class ClosingLineIT {

  private static final String EVERYBODY = "Please contact your broker to get a <new> link.";
  private static final String GERMANS = "Bitte wenden Sie sich an Ihren Makler.";
  private static final String LINE = "#postern-closing-line";

  @BeforeEach
  void theFirmHasALineForEverybodyAndOneForGermans(Firm firm) {
    say(firm, EVERYBODY, GERMANS);
  }

  @Test
  void isThatOfTheReadersLanguage(Firm firm) {
    Answer page = firm.usedLinkOpenedBy(Robot.withCookies().speaking("de-AT,en;q=0.5"));

    assertThat(page.page().select(LINE).text()).isEqualTo(GERMANS);
  }

  @Test
  void isTheOneForEverybodyInAnyOtherLanguage(Firm firm) {
    Answer english = firm.usedLinkOpenedBy(Robot.withCookies().speaking("en"));
    Answer french = firm.usedLinkOpenedBy(Robot.withCookies().speaking("fr"));

    assertThat(english.page().select(LINE).text()).isEqualTo(EVERYBODY);
    assertThat(french.page().select(LINE).text()).isEqualTo(EVERYBODY);
  }

  @Test
  void isLeftOutIfTheFirmSaysNothing(Firm firm) {
    say(firm, "", "");

    Answer page = firm.usedLinkOpenedBy(Robot.withCookies());

    assertThat(page.page().select(LINE)).isEmpty();
  }

  @Test
  void standsOnEachPageWhosePortalIsKnown(Firm firm) {
    String matter = Firm.newMatter();
    Invited closed = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house"));
    firm.api().closeMatter(matter);
    Invited revoked = firm.inviteSomebody();
    assertThat(firm.api().revoke(revoked.linkId()).status()).isEqualTo(204);
    Invited moved = firm.inviteSomebody();
    firm.administrator().changeUser(firm.userOf(moved), Map.of("email", Firm.newAddress()));
    Invited disabled = firm.inviteSomebody();
    firm.administrator().disable(firm.userOf(disabled));
    Invited replaced = firm.inviteSomebody();
    firm.inviteAgain(replaced, Invitation.to(replaced.email()));

    for (Invited each : List.of(closed, revoked, moved, disabled, replaced)) {
      Answer page = Robot.withCookies().get(each.link());
      assertThat(page.status()).isEqualTo(410);
      assertThat(page.page().select(LINE).text()).as(page.deadReason()).isEqualTo(EVERYBODY);
    }
  }

  @Test
  void isNobodysOnAPageWhosePortalIsUnknown(Firm firm) {
    Answer page = Robot.withCookies().get(firm.realm().page("/postern/l/" + "A".repeat(43)));

    assertThat(page.page().select(LINE)).isEmpty();
  }

  @AfterEach
  void asBefore(Firm firm) {
    say(firm, "", "");
  }

  private static void say(Firm firm, String everybody, String germans) {
    String portal = firm.administrator().client("client-portal").path("id").asText();
    firm.administrator()
        .changeClient(
            portal,
            Map.of(
                "attributes",
                Map.of(
                    "postern.brand.closing-line", everybody,
                    "postern.brand.closing-line.de", germans)));
  }
}
