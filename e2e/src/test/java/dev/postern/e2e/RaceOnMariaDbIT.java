package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.OnDatabase;
import dev.postern.e2e.harness.Robot;
import org.junit.jupiter.api.Test;

/** The races on MariaDB, where every transaction keeps seeing what it saw first. */
@OnDatabase(Database.MARIADB)
class RaceOnMariaDbIT extends RaceJourneys {

  @Test
  void whoIsInvitedGetsInByOnePress(Firm firm) {
    Invited anna = firm.inviteSomebody();
    Robot browser = Robot.withCookies();
    Answer page = browser.get(anna.link());

    Answer arrived = browser.followed(browser.press(page, "#postern-open"));

    assertThat(arrived.response().uri()).isEqualTo(firm.portal().resolve("/home"));
    assertThat(firm.administrator().sessions(firm.userOf(anna))).hasSize(1);
  }
}
