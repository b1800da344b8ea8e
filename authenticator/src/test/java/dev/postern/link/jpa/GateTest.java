package dev.postern.link.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.ContactId;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.Devices;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gate makes of a transaction that fails; what it does in one is the contract's. */
class GateTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "40001, 0", // PostgreSQL and others: could not serialize; H2: deadlock
    "40P01, 0", // PostgreSQL: deadlock
    "55P03, 0", // PostgreSQL: lock not available
    "HYT00, 50200", // H2: lock timeout
    "90131, 90131", // H2: concurrent update
    "HY000, 1020", // MariaDB: record has changed since last read
    "HY000, 1205", // MariaDB, MySQL: lock wait timeout
    "40001, 1213" // MariaDB, MySQL: deadlock
  })
  void aRaceThatTheDatabaseEndsByAnErrorIsLost(String state, int code) {
    SQLException race = new SQLException("race", state, code);

    assertThat(spendIn(failing(new PersistenceException(race)))).isEmpty();
  }

  @Test
  void aRaceLostAtCommitIsFoundAmongWhatTheTransactionManagerSuppressed() {
    RuntimeException commit = new IllegalStateException("rolled back");
    commit.addSuppressed(new PersistenceException(new SQLException("race", "40001")));

    assertThat(spendIn(failing(new PersistenceException(commit)))).isEmpty();
  }

  @Test
  void failuresThatNameEachOtherAreLookedThroughOnce() {
    RuntimeException first = new IllegalStateException("first");
    RuntimeException second = new IllegalStateException("second", first);
    first.addSuppressed(second);

    assertThatThrownBy(() -> spendIn(failing(first))).isSameAs(first);
  }

  @ParameterizedTest
  @CsvSource({
    "08006, 0", // connection lost
    "23505, 23505", // a constraint of ours
    "42P01, 0", // no such table
    ", 0"
  })
  void aBrokenDatabaseIsNoLostRace(String state, int code) {
    PersistenceException broken = new PersistenceException(new SQLException("broken", state, code));

    assertThatThrownBy(() -> spendIn(failing(broken))).isSameAs(broken);
  }

  private static Optional<?> spendIn(NewTransaction<GateRoom> transactions) {
    return new Gate(
            transactions,
            origin -> Devices.UNKNOWN,
            new CountingIdentifiers(),
            InstantSource.fixed(NOON))
        .spend(spending());
  }

  private static NewTransaction<GateRoom> failing(RuntimeException failure) {
    return new NewTransaction<>() {
      @Override
      public <T> T run(Function<GateRoom, T> work) {
        throw failure;
      }
    };
  }

  private static Spending spending() {
    RealmId firm = new RealmId("firm");
    Link link =
        new Link(
            new LinkId("link"),
            new Link.Scope(
                firm, new PortalId("portal"), new ContactId("contact"), new UserId("anna")),
            new EmailAddress("anna@client.example"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Link.Asking.invitation("client-portal", NOON),
            Link.Life.oneTime());
    return new Spending(
        link,
        new LinkDigest("0".repeat(64)),
        "b".repeat(64),
        AuditFact.of(FactType.LINK_REDEEMED, firm));
  }
}
