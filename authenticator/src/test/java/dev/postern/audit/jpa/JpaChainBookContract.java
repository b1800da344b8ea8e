package dev.postern.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.ChainBook;
import dev.postern.audit.ChainContract;
import dev.postern.audit.ChainVerifier;
import dev.postern.audit.ChainVerifier.Extent;
import dev.postern.audit.RecordedFact;
import dev.postern.audit.Retention;
import dev.postern.audit.Sealer;
import dev.postern.audit.Verification.Intact;
import dev.postern.database.Database;
import dev.postern.removal.jpa.JpaTraces;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What chain books do on any database. */
abstract class JpaChainBookContract extends ChainContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Database database;

  JpaChainBookContract(Database database) {
    this.database = database;
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  @Override
  protected NewTransaction<ChainBook> books() {
    return database.transactions(entities -> new JpaChainBook(entities, JpaChainBookContract::id));
  }

  private void change(Consumer<EntityManager> work) {
    database.ask(
        entities -> {
          work.accept(entities);
          return true;
        });
  }

  @Override
  protected void tamper(String fact, UnaryOperator<RecordedFact> change) {
    RecordedFact was = database.ask(entities -> entities.find(AuditEntity.class, fact).toFact());
    loseFact(fact);
    change(entities -> entities.persist(new AuditEntity(change.apply(was))));
  }

  @Override
  protected void loseFact(String fact) {
    change(
        entities ->
            entities
                .createQuery("delete from AuditEntity a where a.id = :id")
                .setParameter("id", fact)
                .executeUpdate());
  }

  @Override
  protected void loseSeal(long seq) {
    change(
        entities ->
            entities
                .createQuery("delete from SealEntity s where s.seq = :seq")
                .setParameter("seq", seq)
                .executeUpdate());
  }

  @Override
  protected void erase(RealmId realm, UserId user) {
    change(entities -> new JpaTraces(entities).clearRecord(realm, user));
  }

  @Test
  void howFarARealmIsSealedIsLookedUpEachTime() {
    RealmId firm = new RealmId("firm");
    books().run(book -> book.claim(firm, "ours", NOON, NOON));
    List<Long> seen = new ArrayList<>();

    change(
        entities -> {
          ChainBook book = new JpaChainBook(entities, JpaChainBookContract::id);
          seen.add(book.state(firm).base().seq());
          entities
              .createQuery("update ChainEntity c set c.baseSeq = 7 where c.realmId = 'firm'")
              .executeUpdate();
          seen.add(book.state(firm).base().seq());
        });

    assertThat(seen).containsExactly(0L, 7L);
  }

  @Test
  void factsFromBeforeThereWereSaltsAreSealedAsWell() {
    change(
        entities ->
            entities
                .createNativeQuery(
                    "insert into PT_AUDIT (ID, REALM_ID, RECORDED_AT, FACT_TYPE, IP_ADDRESS)"
                        + " values (:id, 'firm', :at, 'INVITED', '192.0.2.1')")
                .setParameter("id", id())
                .setParameter("at", NOON.toEpochMilli())
                .executeUpdate());

    new Sealer(
            books(),
            new Retention(Retention.DEFAULT, JpaChainBookContract::id, (realm, stuck) -> {}),
            JpaChainBookContract::id,
            () -> NOON,
            (realm, failed) -> {
              throw failed;
            })
        .takeTurn();

    RealmId firm = new RealmId("firm");
    assertThat(
            new ChainVerifier(books(), () -> NOON)
                .verify(firm, new Extent(Optional.empty(), Optional.empty(), 10)))
        .isInstanceOfSatisfying(
            Intact.class, intact -> assertThat(intact.findings().facts()).isEqualTo(1));
    RecordedFact fact = books().run(book -> book.read(firm, 0, 1)).get(0).fact().orElseThrow();
    assertThat(fact.personal().salt()).isPresent();
    assertThat(fact.genuineness()).isEqualTo(RecordedFact.Genuineness.GENUINE);
  }
}
