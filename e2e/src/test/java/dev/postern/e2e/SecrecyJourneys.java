package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.e2e.harness.DatabaseFiles;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Robot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The secret of a link is in the mail and nowhere else; run on each database. Each test first finds
 * something that must be there, so that it cannot pass by looking in the wrong place.
 */
@Journey
abstract class SecrecyJourneys {

  private Invited used;
  private Invited waiting;

  @BeforeEach
  void aLinkThatWasUsedAndOneThatWaits(Firm firm) {
    used = firm.invite(Invitation.to(Firm.newAddress()).forMatter(Firm.newMatter(), "A matter"));
    waiting = firm.inviteSomebody();
    Robot.withoutCookies().get(waiting.link());
    Robot.withCookies().signInWith(used.link());
    Robot.withCookies().get(used.link());
    await().until(() -> firm.statusOf(used.linkId()).equals("redeemed"));
  }

  @Test
  void theDatabaseHoldsNoSecret(Firm firm) {
    // The database writes its files when it likes to, so wait for the digest first.
    await().until(() -> files(firm).hold(used.digest()) && files(firm).hold(waiting.digest()));

    assertThat(files(firm).hold(used.secret())).isFalse();
    assertThat(files(firm).hold(waiting.secret())).isFalse();
  }

  @Test
  void theServersLogHoldsNoSecretAtDebug(Firm firm) {
    String log = firm.keycloak().log();

    assertThat(log).contains("DEBUG", firm.userOf(used));
    assertThat(log.contains(used.secret())).isFalse();
    assertThat(log.contains(waiting.secret())).isFalse();
  }

  @Test
  void eventsHoldNoSecret(Firm firm) {
    String events = firm.administrator().events() + firm.administrator().adminEvents();

    assertThat(events).contains("LOGIN", firm.userOf(used));
    assertThat(events).doesNotContain(used.secret(), waiting.secret());
  }

  @Test
  void theApiAnswersNoSecret(Firm firm) {
    String answers =
        firm.api().link(used.linkId()).body() + firm.api().link(waiting.linkId()).body();

    assertThat(answers).contains(used.linkId(), waiting.linkId());
    assertThat(answers)
        .doesNotContain(used.secret(), waiting.secret(), used.digest(), waiting.digest());
  }

  private static DatabaseFiles files(Firm firm) {
    return new DatabaseFiles(firm.keycloak().databaseFiles());
  }
}
