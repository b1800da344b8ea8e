package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.LogoutEar;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A firm ends a contact's sessions, and their portals are told. */
@Journey
class SessionEndingIT {

  private static final int MANY = 300;

  @Nested
  class ASignedOutContact {

    @Test
    void isOutOfThePortalOnAllDevices(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot laptop = Robot.withCookies();
      laptop.signInWith(anna.link());
      Robot phone = Robot.withCookies();
      phone.signInWith(firm.inviteAgain(anna, Invitation.to(anna.email())).link());
      String user = firm.userOf(anna);
      assertThat(firm.administrator().sessions(user)).hasSize(2);
      assertIn(firm, laptop);

      Answer answer = firm.api().signOut(anna.contactId());

      assertThat(answer.status()).as(answer.body()).isEqualTo(202);
      assertThat(answer.json().path("sessionsEnding").asInt()).isEqualTo(2);
      await().untilAsserted(() -> assertThat(firm.administrator().sessions(user)).isEmpty());
      assertOut(firm, laptop);
      assertOut(firm, phone);
      assertThat(firm.books().facts("SESSION_ENDED", user)).isEqualTo(2);
      assertThat(firm.books().facts("CONTACT_SIGNED_OUT", user)).isEqualTo(1);
    }

    /** While the session is still there: what is asked for later, Keycloak refuses by itself. */
    @Test
    void getsNoTokenFromTheFirstMomentOn(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm);
          LogoutEar keepsSessionsFromEnding = LogoutEar.holding()) {
        other.hearsOfLogoutsBy(keepsSessionsFromEnding);
        Invited anna = other.invite(firm, Firm.newAddress());
        String user = firm.userOf(anna);
        Robot browser = Robot.withCookies();
        browser.signInWith(anna.link());
        RelyingParty portal = other.relyingParty();
        String refreshToken = tokens(portal, browser);
        Answer code = browser.get(portal.request("openid"));
        assertThat(portal.gets(code)).isTrue();

        assertThat(other.api().signOut(anna.contactId()).status()).isEqualTo(202);

        assertRefused(portal.refresh(refreshToken));
        assertRefused(portal.exchange(code));
        assertThat(firm.books().facts("SESSION_REFUSED", user)).isEqualTo(2);
      }
    }

    @Test
    void comesInAgainByAnotherLink(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot browser = Robot.withCookies();
      browser.signInWith(anna.link());
      Answer answer = firm.api().signOut(anna.contactId());
      assertThat(answer.json().path("sessionsEnding").asInt()).isEqualTo(1);

      Invited again = firm.inviteAgain(anna, Invitation.to(anna.email()));
      Answer page = browser.signInWith(again.link());

      assertThat(page.response().uri()).isEqualTo(firm.portal().resolve("/home"));
      assertIn(firm, browser);
    }

    @Test
    void neverSeesTheOthersSessionsEnd(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Invited ben = firm.inviteSomebody();
      Robot bens = Robot.withCookies();
      bens.signInWith(ben.link());
      Robot.withCookies().signInWith(anna.link());
      String user = firm.userOf(anna);
      assertThat(firm.administrator().sessions(user)).hasSize(1);

      firm.api().signOut(anna.contactId());

      await().untilAsserted(() -> assertThat(firm.administrator().sessions(user)).isEmpty());
      assertThat(firm.administrator().sessions(firm.userOf(ben))).hasSize(1);
      assertIn(firm, bens);
    }
  }

  @Nested
  class AClosedMatter {

    @Test
    void endsTheSessionsThatOpenNothingElse(Firm firm) {
      String matter = Firm.newMatter();
      Invited anna = firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "Purchase"));
      Robot browser = Robot.withCookies();
      browser.signInWith(anna.link());

      Answer receipt = firm.api().closeMatter(matter);

      assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
      assertThat(receipt.json().path("sessionsEnding").asInt()).isEqualTo(1);
      String user = firm.userOf(anna);
      await().untilAsserted(() -> assertThat(firm.administrator().sessions(user)).isEmpty());
      assertOut(firm, browser);
    }

    @Test
    void leavesWhoeverHasAnotherMatterIn(Firm firm) {
      String open = Firm.newMatter();
      String closed = Firm.newMatter();
      Invited anna = firm.invite(Invitation.to(Firm.newAddress()).forMatter(open, "Purchase"));
      Robot browser = Robot.withCookies();
      browser.signInWith(anna.link());
      browser.signInWith(
          firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(closed, "Sale")).link());
      RelyingParty portal = RelyingParty.portal(firm);
      assertThat(portal.mattersOf(browser)).containsExactlyInAnyOrder(open, closed);

      firm.api().closeMatter(closed);

      assertThat(portal.mattersOf(browser)).containsExactly(open);
      awaitDone(firm);
      assertIn(firm, browser);
    }
  }

  /** One browser, one session, two portals of the firm. */
  @Nested
  class TwoPortalsThatShareASession {

    @Test
    void areEachOutWhereTheOtherStaysIn(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm);
          LogoutEar ear = LogoutEar.open()) {
        other.hearsOfLogoutsBy(ear);
        Shared anna = Shared.signedIn(firm, other);

        Answer answer = other.api().signOut(anna.atOther().contactId());

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(ear.sessions()).containsExactly(anna.session()));
        assertRefused(other.relyingParty().refresh(anna.refreshTokenOfOther()));
        assertThat(
                other
                    .relyingParty()
                    .isBack(anna.browser().get(other.relyingParty().request("openid"))))
            .isFalse();
        assertIn(firm, anna.browser());
        assertThat(RelyingParty.portal(firm).refresh(anna.refreshTokenOfFirst()).status())
            .isEqualTo(200);
      }
    }

    @Test
    void areTheirOwnAlone(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm);
          LogoutEar ear = LogoutEar.open()) {
        other.hearsOfLogoutsBy(ear);
        Shared anna = Shared.signedIn(firm, other);

        firm.api().signOut(anna.atFirst().contactId());

        assertRefused(RelyingParty.portal(firm).refresh(anna.refreshTokenOfFirst()));
        await().untilAsserted(() -> assertOut(firm, anna.browser()));
        awaitDone(firm);
        assertThat(ear.sessions()).isEmpty();
        assertThat(other.relyingParty().refresh(anna.refreshTokenOfOther()).status())
            .isEqualTo(200);
        assertThat(firm.administrator().sessions(firm.userOf(anna.atFirst()))).hasSize(1);
      }
    }

    @Test
    void areBothOutWhenStaffSaysSo(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm);
          LogoutEar ear = LogoutEar.open()) {
        other.hearsOfLogoutsBy(ear);
        other.may("manage");
        Shared anna = Shared.signedIn(firm, other);

        other.api().signOut(anna.atFirst().contactId());

        await().untilAsserted(() -> assertThat(ear.sessions()).containsExactly(anna.session()));
        await()
            .untilAsserted(
                () ->
                    assertThat(firm.administrator().sessions(firm.userOf(anna.atFirst())))
                        .isEmpty());
        assertOut(firm, anna.browser());
      }
    }

    @Test
    void mayNotSignOutWhoIsNoContactOfTheirs(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot browser = Robot.withCookies();
      browser.signInWith(anna.link());
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        Answer answer = other.api().signOut(anna.contactId());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(RelyingParty.portal(firm).gets(again(firm, browser))).isTrue();
      }
    }
  }

  @Nested
  class ALogoutThatIsLost {

    @Test
    void isAFactAndTheSessionIsOver(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm);
          LogoutEar ear = LogoutEar.answering(500)) {
        other.hearsOfLogoutsBy(ear);
        Shared anna = Shared.signedIn(firm, other);
        String user = firm.userOf(anna.atFirst());

        other.may("manage");
        other.api().signOut(anna.atOther().contactId());

        await().untilAsserted(() -> assertThat(firm.administrator().sessions(user)).isEmpty());
        assertThat(ear.sessions()).as("told once").hasSize(1);
        assertThat(firm.books().facts("LOGOUT_LOST", user)).isEqualTo(1);
        assertThat(firm.books().facts("SESSION_ENDED", user)).isEqualTo(1);
      }
    }

    @Test
    void ofAPortalThatIsDownIsOneAsWell(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        try (LogoutEar gone = LogoutEar.open()) {
          other.hearsOfLogoutsBy(gone);
        }
        Shared anna = Shared.signedIn(firm, other);

        other.api().signOut(anna.atOther().contactId());

        String user = firm.userOf(anna.atFirst());
        await().until(() -> firm.books().facts("LOGOUT_LOST", user) == 1);
        assertRefused(other.relyingParty().refresh(anna.refreshTokenOfOther()));
      }
    }
  }

  /** What administrators do in Keycloak's console comes to the same for the portal. */
  @Nested
  class KeycloaksOwnConsole {

    @Test
    void endsOneSession(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm);
          LogoutEar ear = LogoutEar.open()) {
        other.hearsOfLogoutsBy(ear);
        Shared anna = Shared.signedIn(firm, other);

        firm.administrator().endSession(anna.session());

        assertThat(ear.sessions()).containsExactly(anna.session());
        assertEnded(firm, other, anna);
      }
    }

    @Test
    void endsAllSessionsOfAUser(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm);
          LogoutEar ear = LogoutEar.open()) {
        other.hearsOfLogoutsBy(ear);
        Shared anna = Shared.signedIn(firm, other);

        firm.administrator().signOut(firm.userOf(anna.atFirst()));

        assertThat(ear.sessions()).containsExactly(anna.session());
        assertEnded(firm, other, anna);
      }
    }

    /** Keycloak tells no portal of it: it works at the next refresh, within a few minutes. */
    @Test
    void revokesWhatWasIssuedBefore(Firm firm) {
      Invited anna = firm.inviteSomebody();
      Robot browser = Robot.withCookies();
      browser.signInWith(anna.link());
      RelyingParty portal = RelyingParty.portal(firm);
      String refreshToken = tokens(portal, browser);
      firm.time().putForwardBy(Duration.ofSeconds(5));
      long now = Instant.now().getEpochSecond() + 4;
      try {
        firm.administrator().changeRealm(Map.of("notBefore", now));

        assertRefused(portal.refresh(refreshToken));
        assertThat(portal.isBack(browser.get(portal.request("openid")))).isFalse();
      } finally {
        firm.administrator().changeRealm(Map.of("notBefore", 0));
      }
    }

    private static void assertEnded(Firm firm, OtherPortal other, Shared anna) {
      assertOut(firm, anna.browser());
      assertRefused(RelyingParty.portal(firm).refresh(anna.refreshTokenOfFirst()));
      assertRefused(other.relyingParty().refresh(anna.refreshTokenOfOther()));
    }
  }

  @Test
  void hundredsOfSessionsAreEndedInTheBackgroundAndEachIsTold(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm);
        LogoutEar ear = LogoutEar.open()) {
      other.hearsOfLogoutsBy(ear);
      Invited anna = other.invite(firm, Firm.newAddress());
      Robot.withCookies().signInWith(anna.link());
      String user = firm.userOf(anna);
      firm.books().openSessions(user, MANY);

      Answer answer = other.api().signOut(anna.contactId());

      assertThat(answer.json().path("sessionsEnding").asInt()).isEqualTo(MANY + 1);
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(firm.administrator().sessions(user)).isEmpty());
      assertThat(ear.sessions()).hasSizeGreaterThanOrEqualTo(MANY).doesNotHaveDuplicates();
      assertThat(firm.books().facts("SESSION_ENDED", user)).isEqualTo(MANY + 1);
    }
  }

  /** An order placed later is begun later: once this one is done, so is that. */
  private static void awaitDone(Firm firm) {
    Invited later = firm.inviteSomebody();
    Robot.withCookies().signInWith(later.link());
    String user = firm.userOf(later);
    assertThat(firm.administrator().sessions(user)).hasSize(1);
    firm.api().signOut(later.contactId());
    await().untilAsserted(() -> assertThat(firm.administrator().sessions(user)).isEmpty());
  }

  private static Answer again(Firm firm, Robot browser) {
    return browser.get(RelyingParty.portal(firm).request("openid"));
  }

  private static void assertIn(Firm firm, Robot browser) {
    assertThat(browser.visit(firm.portal().resolve("/home")).response().uri())
        .isEqualTo(firm.portal().resolve("/home"));
  }

  /** The portal has no session of its own left, and Keycloak gives it none. */
  private static void assertOut(Firm firm, Robot browser) {
    assertThat(browser.visit(firm.portal().resolve("/home")).response().uri())
        .isNotEqualTo(firm.portal().resolve("/home"));
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("error").asText()).isEqualTo("invalid_grant");
  }

  private static String tokens(RelyingParty portal, Robot browser) {
    Answer tokens = portal.exchange(browser.get(portal.request("openid")));
    assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    return tokens.json().path("refresh_token").asText();
  }

  /** Somebody whose one session opens both portals. */
  private record Shared(
      Invited atFirst,
      Invited atOther,
      Robot browser,
      String session,
      String refreshTokenOfFirst,
      String refreshTokenOfOther) {

    static Shared signedIn(Firm firm, OtherPortal other) {
      Invited first = firm.inviteSomebody();
      Invited second = other.invite(firm, first.email());
      Robot browser = Robot.withCookies();
      browser.signInWith(first.link());
      browser.signInWith(second.link());
      List<JsonNode> sessions =
          firm.administrator().sessions(firm.userOf(first)).valueStream().toList();
      assertThat(sessions).hasSize(1);
      return new Shared(
          first,
          second,
          browser,
          sessions.get(0).path("id").asText(),
          tokens(RelyingParty.portal(firm), browser),
          tokens(other.relyingParty(), browser));
    }
  }
}
