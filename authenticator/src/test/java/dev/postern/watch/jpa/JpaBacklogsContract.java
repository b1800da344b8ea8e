package dev.postern.watch.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.database.Database;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Outbox;
import dev.postern.mail.jpa.JpaOutbox;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.RealmId;
import dev.postern.watch.Backlog;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What waits to be mailed, on any database. */
abstract class JpaBacklogsContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final Database database;
  private final CountingIdentifiers identifiers = new CountingIdentifiers();

  JpaBacklogsContract(Database database) {
    this.database = database;
  }

  @Test
  void isNothingWhereNothingWaits() {
    assertThat(backlog()).isEqualTo(new Backlog(0, Duration.ZERO));
  }

  @Test
  void isAllThatWaitsOrIsUnderWayAndHowLongTheFirstHasBeenDue() {
    place(NOON.minusSeconds(90));
    place(NOON.minusSeconds(30));
    database.transactions(this::outbox).run(box -> box.claim(NOON, NOON.plusSeconds(60)));

    assertThat(backlog()).isEqualTo(new Backlog(2, Duration.ofSeconds(90)));
  }

  /** One mailbox whose server asks to come back later is nobody's emergency. */
  @Test
  void isNotLateWhileItWaitsForItsNextAttempt() {
    place(NOON.minusSeconds(7200));
    place(NOON.minusSeconds(20));
    database
        .transactions(this::outbox)
        .run(
            box ->
                box.postpone(
                    box.claim(NOON, NOON.plusSeconds(60)).orElseThrow(),
                    NOON.plusSeconds(3600),
                    "450 come back later"));

    assertThat(backlog()).isEqualTo(new Backlog(2, Duration.ofSeconds(20)));
  }

  @Test
  void isLateOnceItsNextAttemptIsDue() {
    place(NOON.minusSeconds(7200));
    database
        .transactions(this::outbox)
        .run(
            box ->
                box.postpone(
                    box.claim(NOON, NOON.plusSeconds(60)).orElseThrow(),
                    NOON.minusSeconds(40),
                    "450 come back later"));

    assertThat(backlog()).isEqualTo(new Backlog(1, Duration.ofSeconds(40)));
  }

  @Test
  void isNotWhatWasGivenUp() {
    place(NOON.minusSeconds(90));
    database
        .transactions(this::outbox)
        .run(box -> box.bury(box.claim(NOON, NOON).orElseThrow(), NOON, "given up"));

    assertThat(backlog()).isEqualTo(new Backlog(0, Duration.ZERO));
  }

  @Test
  void isNotOlderThanNothingWhereClocksDiffer() {
    place(NOON.plusSeconds(5));

    assertThat(backlog()).isEqualTo(new Backlog(1, Duration.ZERO));
  }

  private void place(Instant at) {
    database
        .transactions(this::outbox)
        .run(
            box -> {
              box.place(
                  MailOrder.first(new OrderId(identifiers.next()), new RealmId("firm"), "link"),
                  at);
              return box;
            });
  }

  private Outbox outbox(EntityManager entities) {
    return new JpaOutbox(entities, identifiers);
  }

  private Backlog backlog() {
    return database.transactions(JpaBacklogs::new).run(backlogs -> backlogs.at(NOON));
  }
}
