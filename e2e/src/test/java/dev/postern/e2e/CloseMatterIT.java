package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.LogoutEar;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.Race;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file is closed: from that moment it opens for nobody. */
@Journey
class CloseMatterIT {

  private final String matter = Firm.newMatter();
  private Robot browser;
  private RelyingParty portal;

  @BeforeEach
  void aBrowser(Firm firm) {
    browser = Robot.withCookies();
    portal = RelyingParty.portal(firm);
  }

  private Invited invite(Firm firm) {
    return firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "Mortgage"));
  }

  @Test
  void anUnspentLinkIsDeadAndStaysSoAfterReopening(Firm firm) {
    Invited anna = invite(firm);

    JsonNode receipt = firm.api().closeMatter(matter).json();

    assertThat(receipt.path("status").asText()).isEqualTo("closed");
    assertThat(receipt.path("linksEnded").asInt()).isEqualTo(1);
    assertThat(receipt.path("alreadyClosed").asBoolean()).isFalse();
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("closed");
    assertThat(browser.get(anna.link()).body()).contains("no longer active");
    firm.api().reopenMatter(matter);
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("closed");
    assertThat(browser.get(anna.link()).status()).isEqualTo(410);
    browser.signInWith(invite(firm).link());
    assertThat(portal.mattersOf(browser)).as("a fresh one opens it").containsExactly(matter);
  }

  /** Most links that people have in their mailboxes are spent. */
  @Test
  void aSpentLinkSaysThatTheFileIsClosedAndNotThatItWasUsed(Firm firm) {
    Invited anna = invite(firm);
    browser.signInWith(anna.link());
    Robot another = Robot.withCookies();
    assertThat(another.get(anna.link()).body()).contains("already been used");

    firm.api().closeMatter(matter);

    Answer page = another.get(anna.link());
    assertThat(page.status()).isEqualTo(410);
    assertThat(page.body()).contains("no longer active").doesNotContain("already been used");
    firm.api().reopenMatter(matter);
    assertThat(another.get(anna.link()).body()).contains("already been used");
  }

  /** While the session is still there: what is asked for later, Keycloak refuses by itself. */
  @Test
  void codesAndRefreshTokensAreRefusedAtOnceAndThatIsRecorded(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm);
        LogoutEar keepsSessionsFromEnding = LogoutEar.holding()) {
      other.hearsOfLogoutsBy(keepsSessionsFromEnding);
      Invited anna = other.invite(firm, Firm.newAddress(), matter);
      String user = firm.userOf(anna);
      browser.signInWith(anna.link());
      RelyingParty closing = other.relyingParty();
      JsonNode tokens = closing.exchange(browser.get(closing.request("openid"))).json();
      Answer unspent = browser.get(closing.request("openid"));
      assertThat(closing.gets(unspent)).isTrue();

      other.api().closeMatter(matter);

      assertThat(closing.refresh(tokens.path("refresh_token").asText()).status()).isEqualTo(400);
      assertThat(firm.books().facts("SESSION_REFUSED", user)).isEqualTo(1);
      assertThat(closing.exchange(unspent).status()).isEqualTo(400);
      assertThat(firm.books().facts("SESSION_REFUSED", user)).isEqualTo(2);
      assertThat(closing.gets(browser.get(closing.request("openid")))).isFalse();
    }
  }

  @Test
  void whoHasAnotherOpenFileLosesTheClosedOneAlone(Firm firm) {
    String other = Firm.newMatter();
    Invited anna = invite(firm);
    browser.signInWith(anna.link());
    browser.signInWith(
        firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(other, "Other")).link());
    JsonNode tokens = portal.exchange(browser.get(portal.request("openid"))).json();
    assertThat(RelyingParty.claimsOf(tokens.path("access_token").asText()).path("matters"))
        .extracting(JsonNode::asText)
        .containsExactly(other, matter);

    firm.api().closeMatter(matter);

    JsonNode refreshed = portal.refresh(tokens.path("refresh_token").asText()).json();
    assertThat(RelyingParty.claimsOf(refreshed.path("access_token").asText()).path("matters"))
        .extracting(JsonNode::asText)
        .containsExactly(other);
  }

  @Test
  void aRemovedParticipantLosesItAndAnotherKeepsIt(Firm firm) {
    Invited anna = invite(firm);
    Invited ben = invite(firm);
    Robot bens = Robot.withCookies();
    browser.signInWith(anna.link());
    bens.signInWith(ben.link());
    assertThat(portal.mattersOf(browser)).containsExactly(matter);

    firm.api().removeParticipant(matter, anna.contactId());

    assertThat(portal.gets(browser.get(portal.request("openid")))).isFalse();
    assertThat(portal.mattersOf(bens)).containsExactly(matter);
  }

  @Test
  void ofManyWhoPressAtTheSameTimeOneDoesIt(Firm firm) {
    invite(firm);

    List<Answer> answers = Race.of(Collections.nCopies(8, () -> firm.api().closeMatter(matter)));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers)
        .extracting(answer -> answer.json().path("alreadyClosed").asBoolean())
        .containsOnlyOnce(false);
    assertThat(answers.stream().mapToInt(a -> a.json().path("linksEnded").asInt()).sum())
        .isEqualTo(1);
  }
}
