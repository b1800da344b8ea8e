package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OnDatabase;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.ResumePage;
import dev.postern.e2e.harness.Robot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * While the limiter cannot say, nothing is mailed that somebody asks for, and everybody who has a
 * link gets in. Nobody waits for long, and nobody is told anything but to wait.
 */
@Journey
@OnDatabase(Database.POSTGRES)
class LimiterAwayIT {
  /** What has become of its table. */
  enum Trouble {
    LOCKED("lock table pt_quota in access exclusive mode", "select 1"),
    GONE(
        "alter table pt_quota rename to pt_quota_away",
        "alter table pt_quota_away rename to pt_quota");

    private final String begin;
    private final String end;

    Trouble(String begin, String end) {
      this.begin = begin;
      this.end = end;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoeverAsksHasToWaitAndGetsNoMail(Trouble trouble, Firm firm) {
    ResumePage resume = ResumePage.of(RelyingParty.portal(firm));
    Invited anna = firm.sent(firm.inviteSomebody());
    Robot visitor = Robot.withCookies();
    Answer page = visitor.get(resume.address());

    Answer known =
        during(
            trouble,
            firm,
            () -> visitor.submit(page, "#postern-ask", Map.of("email", anna.email())));
    Answer unknown =
        during(
            trouble,
            firm,
            () -> visitor.submit(page, "#postern-ask", Map.of("email", Firm.newAddress())));

    assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(429);
    assertThat(known.header("Retry-After"))
        .isEqualTo(unknown.header("Retry-After"))
        .isEqualTo("60");
    assertThat(known.page().select("#postern-too-many").text())
        .contains("try again in")
        .isEqualTo(unknown.page().select("#postern-too-many").text());
    firm.inviteAgain(anna, Invitation.to(anna.email()));
    assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void whoeverPressesOnADeadLinkHasToWaitToo(Trouble trouble, Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    Robot.withCookies().signInWith(anna.link());
    Robot visitor = Robot.withCookies();
    Answer page = visitor.get(anna.link());

    Answer pressed = during(trouble, firm, () -> visitor.press(page, "#postern-heal"));

    assertThat(pressed.status()).isEqualTo(429);
    assertThat(pressed.header("Retry-After")).isEqualTo("60");
    assertThat(firm.api().link(anna.linkId()).json().has("healedBy")).isFalse();
    assertThat(visitor.press(visitor.get(anna.link()), "#postern-heal").status()).isEqualTo(303);
  }

  @ParameterizedTest
  @EnumSource
  void theApiSaysThatItCannotAndDoesNothing(Trouble trouble, Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    String email = Firm.newAddress();
    String key = UUID.randomUUID().toString();
    Map<String, Object> invitation = Invitation.to(email).fields();

    Answer invited = during(trouble, firm, () -> firm.api().invite(invitation, key));
    Answer resent = during(trouble, firm, () -> firm.api().resend(anna.linkId()));

    for (Answer refused : new Answer[] {invited, resent}) {
      assertThat(refused.status()).as(refused.body()).isEqualTo(503);
      assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
      assertThat(refused.header("Retry-After")).isEqualTo("60");
      assertThat(refused.json().path("type").asText())
          .isEqualTo("https://postern.dev/problems/unavailable");
    }
    assertThat(firm.administrator().usersWithEmail(email)).isEmpty();
    assertThat(firm.api().invite(invitation, key).status()).isEqualTo(202);
    assertThat(firm.mailbox().mailTo(email, 1).recipient()).isEqualTo(email);
  }

  @ParameterizedTest
  @EnumSource
  void whoeverHasALinkGetsIn(Trouble trouble, Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());

    Answer in = during(trouble, firm, () -> Robot.withCookies().signInWith(anna.link()));

    assertThat(in.response().uri()).isEqualTo(firm.portal().resolve("/home"));
  }

  /** Its own five tries are counted elsewhere. */
  @ParameterizedTest
  @EnumSource
  void alsoByTypingTheAddress(Trouble trouble, Firm firm) {
    try (PortalRules rules = PortalRules.of(firm)) {
      rules.say("postern.link.foreign-press.invitation", "retype-email");
      Invited anna = firm.sent(firm.inviteSomebody());
      Robot visitor = Robot.withCookies();
      Answer page = visitor.get(anna.link());

      Answer wrong =
          during(
              trouble,
              firm,
              () -> visitor.submit(page, "#postern-open", Map.of("email", "wrong@x.example")));
      Answer right =
          during(
              trouble,
              firm,
              () -> visitor.submit(page, "#postern-open", Map.of("email", anna.email())));

      assertThat(wrong.status()).isEqualTo(200);
      assertThat(right.status()).isEqualTo(303);
    }
  }

  private interface Act {
    Answer take();
  }

  /** The trouble lasts until there is an answer, for which a client waits a minute. */
  private static Answer during(Trouble trouble, Firm firm, Act act) {
    try (Connection connection = firm.keycloak().statements().database().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(trouble == Trouble.GONE);
      statement.execute(trouble.begin);
      try {
        return act.take();
      } finally {
        statement.execute(trouble.end);
        if (trouble == Trouble.LOCKED) {
          connection.rollback();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
