package dev.postern.throttle.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.database.Database;
import dev.postern.shared.NewTransaction;
import dev.postern.throttle.LimiterAway;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleContract;
import dev.postern.throttle.ThrottleDecision.Granted;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.QueryTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the limiter does on any database. */
abstract class JpaThrottleContract extends ThrottleContract {
  private final Database database;

  JpaThrottleContract(Database database) {
    this.database = database;
  }

  @Override
  protected Throttle throttle() {
    return new JpaThrottle(transactions(), clock);
  }

  private NewTransaction<EntityManager> transactions() {
    return database.transactions(entities -> entities);
  }

  @Nested
  class ATransactionThatLosesARace {
    @ParameterizedTest
    @CsvSource({
      "40001, 0", // PostgreSQL: could not serialize; MariaDB: deadlock
      "40P01, 0", // PostgreSQL: deadlock
      "HY000, 1020", // MariaDB: record has changed since last read
      "23505, 23505" // H2: another has inserted the row first
    })
    void isRunAgain(String state, int code) {
      SQLException race = new SQLException("race", state, code);

      assertThat(failing(3, race).admit(List.of(id("anna", 1)))).isEqualTo(new Granted());
    }

    @Test
    void isTheOnlyOneThatIsRunAgain() {
      SQLException broken = new SQLException("broken", "08006");

      assertThatThrownBy(() -> failing(1, broken).admit(List.of(id("anna", 1))))
          .isInstanceOf(LimiterAway.class)
          .hasRootCause(broken);
    }

    private Throttle failing(int times, SQLException failure) {
      AtomicInteger left = new AtomicInteger(times);
      NewTransaction<EntityManager> transactions =
          new NewTransaction<>() {
            @Override
            public <T> T run(Function<EntityManager, T> work) {
              if (left.getAndDecrement() > 0) {
                throw new PersistenceException(failure);
              }
              return transactions().run(work);
            }
          };
      return new JpaThrottle(transactions, clock);
    }
  }

  /** What ends waiting for a row: the limit of the statement, before that of the database. */
  protected Class<? extends PersistenceException> endOfWaiting() {
    return QueryTimeoutException.class;
  }

  /** Whoever holds the row must not hold up everybody who asks. */
  @Test
  void aRowThatSomebodyHoldsIsWaitedForAFewSeconds() {
    admit(id("anna", 5));

    assertThatThrownBy(
            () ->
                database.ask(
                    entities -> {
                      entities
                          .createQuery("update QuotaEntity q set q.expiresAt = q.expiresAt + 1")
                          .executeUpdate();
                      return admit(id("anna", 5));
                    }))
        .isInstanceOf(LimiterAway.class)
        .hasCauseInstanceOf(endOfWaiting());

    assertThat(admit(id("anna", 5))).isEqualTo(new Granted());
  }

  @Nested
  class RowsThatCountNothingAnyMore {
    private static final int VISITORS = 100;
    private static final int AT_ONCE = 10;

    @Test
    void goAsNewOnesCome() {
      visits("first");
      clock.advance(Duration.ofDays(2));

      visits("second");

      assertThat(rows()).isEqualTo(VISITORS);
    }

    @Test
    void stayForADayBecauseClocksDiffer() {
      visits("first");
      clock.advance(Duration.ofDays(1));

      visits("second");

      assertThat(rows()).isEqualTo(2 * VISITORS);
    }

    private void visits(String which) {
      for (int first = 0; first < VISITORS; first += AT_ONCE) {
        List<Demand> visitors =
            IntStream.range(first, first + AT_ONCE)
                .mapToObj(visitor -> id(which + visitor, 1))
                .toList();
        assertThat(throttle().admit(visitors)).isEqualTo(new Granted());
      }
    }

    private long rows() {
      return database.ask(
          entities ->
              entities
                  .createQuery("select count(*) from QuotaEntity q", Long.class)
                  .getSingleResult());
    }
  }

  @Test
  void whatIsKeptNamesNobody() {
    admit(id("anna@client.example", 1));

    String row =
        database.ask(
            entities ->
                String.join(
                    " ",
                    entities
                        .createQuery(
                            "select concat(q.keyHash, ' ', q.grants) from QuotaEntity q",
                            String.class)
                        .getResultList()));

    assertThat(row).matches("[0-9a-f]{64} " + NOON.toEpochMilli());
  }
}
