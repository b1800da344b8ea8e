package dev.postern.audit.jpa;

import dev.postern.audit.ChainBook;
import dev.postern.audit.ChainState;
import dev.postern.audit.RecordedFact;
import dev.postern.audit.Seal;
import dev.postern.audit.SealedFact;
import dev.postern.shared.Identifiers;
import dev.postern.shared.RealmId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The record and its seals in the database, in the transaction of its entity manager. */
public final class JpaChainBook implements ChainBook {
  private static final String UNSEALED =
      """
       from AuditEntity a where a.realmId = :realm and a.recordedAt >= :since
        and not exists (select 1 from SealEntity s where s.factId = a.id)""";

  /** All of these but summaries, which retention alone seals. */
  private static final String TO_SEAL = UNSEALED + " and a.type <> 'RECORD_SUMMARISED'";

  private final EntityManager entities;
  private final Identifiers identifiers;

  /**
   * @param identifiers makes salts, so must be random
   */
  public JpaChainBook(EntityManager entities, Identifiers identifiers) {
    this.entities = entities;
    this.identifiers = identifiers;
  }

  /** From each to the next by the index: a database would read all facts to tell them apart. */
  @Override
  public List<RealmId> realms() {
    List<RealmId> realms = new ArrayList<>();
    Optional<String> next = realmAfter("");
    while (next.isPresent()) {
      realms.add(new RealmId(next.get()));
      next = realmAfter(next.get());
    }
    return realms;
  }

  private Optional<String> realmAfter(String last) {
    return Optional.ofNullable(
        entities
            .createQuery(
                "select min(a.realmId) from AuditEntity a where a.realmId > :last", String.class)
            .setParameter("last", last)
            .getSingleResult());
  }

  @Override
  public ChainState state(RealmId realm) {
    return entities
        .createQuery("select c from ChainEntity c where c.realmId = :realm", ChainEntity.class)
        .setParameter("realm", realm.value())
        .getResultStream()
        .findFirst()
        .map(this::read)
        .orElseGet(() -> ChainState.none(realm));
  }

  /** Not kept: whoever asks again wants to know what others have done to it meanwhile. */
  private ChainState read(ChainEntity row) {
    entities.detach(row);
    return row.toState();
  }

  @Override
  public boolean claim(RealmId realm, String lease, Instant now, Instant until) {
    ChainState none = ChainState.none(realm);
    // Locks the row before anything is read, and makes it first if there is none.
    entities
        .createQuery(
            """
            insert into ChainEntity as c
              (realmId, leasedUntil, lastSeq, lastHash, baseSeq, baseHash, removed)
            values (:realm, 0, 0, :hash, 0, :hash, 0)
            on conflict (realmId) do update set lastSeq = c.lastSeq""")
        .setParameter("realm", realm.value())
        .setParameter("hash", none.head().hash())
        .executeUpdate();
    return entities
            .createQuery(
                """
                update ChainEntity c set c.lease = :lease, c.leasedUntil = :until
                where c.realmId = :realm and c.leasedUntil <= :now""")
            .setParameter("lease", lease)
            .setParameter("until", until.toEpochMilli())
            .setParameter("realm", realm.value())
            .setParameter("now", now.toEpochMilli())
            .executeUpdate()
        == 1;
  }

  @Override
  public Optional<ChainState> hold(RealmId realm, String lease, Instant until) {
    int held =
        entities
            .createQuery(
                """
                update ChainEntity c set c.leasedUntil = :until
                where c.realmId = :realm and c.lease = :lease""")
            .setParameter("until", until.toEpochMilli())
            .setParameter("realm", realm.value())
            .setParameter("lease", lease)
            .executeUpdate();
    return held == 1 ? Optional.of(state(realm)) : Optional.empty();
  }

  @Override
  public void giveBack(RealmId realm, String lease) {
    entities
        .createQuery(
            """
            update ChainEntity c set c.lease = null, c.leasedUntil = 0
            where c.realmId = :realm and c.lease = :lease""")
        .setParameter("realm", realm.value())
        .setParameter("lease", lease)
        .executeUpdate();
  }

  @Override
  public void save(ChainState state) {
    entities.find(ChainEntity.class, state.realm().value()).save(state);
  }

  @Override
  public boolean awaitsSeal(RealmId realm, Instant since) {
    return !entities
        .createQuery("select a.id " + TO_SEAL, String.class)
        .setParameter("realm", realm.value())
        .setParameter("since", since.toEpochMilli())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  @Override
  public List<RecordedFact> unsealed(RealmId realm, Instant since, int most) {
    List<AuditEntity> rows =
        entities
            .createQuery("select a " + TO_SEAL + " order by a.recordedAt, a.id", AuditEntity.class)
            .setParameter("realm", realm.value())
            .setParameter("since", since.toEpochMilli())
            .setMaxResults(most)
            .getResultList();
    rows.stream().filter(AuditEntity::isUnsalted).forEach(this::salt);
    return rows.stream().map(AuditEntity::toFact).toList();
  }

  /** Somebody may be erased at this moment: under lock it is seen what is left of the row. */
  private void salt(AuditEntity row) {
    entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
    row.salt(identifiers.next());
  }

  @Override
  public void add(RealmId realm, List<Seal> seals) {
    seals.forEach(seal -> entities.persist(new SealEntity(realm, seal)));
  }

  @Override
  public void add(RecordedFact fact) {
    entities.persist(new AuditEntity(fact));
  }

  @Override
  public List<Seal> seals(RealmId realm, long after, int most) {
    return entities
        .createQuery(
            """
            select s from SealEntity s where s.realmId = :realm and s.seq > :after
            order by s.seq""",
            SealEntity.class)
        .setParameter("realm", realm.value())
        .setParameter("after", after)
        .setMaxResults(most)
        .getResultStream()
        .map(SealEntity::toSeal)
        .toList();
  }

  @Override
  public List<SealedFact> read(RealmId realm, long after, int most) {
    List<Seal> seals = seals(realm, after, most);
    Map<String, RecordedFact> facts = facts(seals);
    return seals.stream()
        .map(seal -> new SealedFact(seal, Optional.ofNullable(facts.get(seal.factId()))))
        .toList();
  }

  private Map<String, RecordedFact> facts(List<Seal> seals) {
    if (seals.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery("select a from AuditEntity a where a.id in :ids", AuditEntity.class)
        .setParameter("ids", seals.stream().map(Seal::factId).toList())
        .getResultStream()
        .map(AuditEntity::toFact)
        .collect(Collectors.toMap(RecordedFact::id, Function.identity()));
  }

  @Override
  public void remove(List<SealedFact> sealed) {
    List<String> facts = sealed.stream().map(next -> next.seal().factId()).toList();
    // By unique keys alone: MariaDB locks the gaps between rows that are found by anything else.
    delete("SealEntity s where s.factId in :facts", facts);
    delete("AuditEntity a where a.id in :facts", facts);
  }

  private void delete(String which, List<String> facts) {
    entities.createQuery("delete from " + which).setParameter("facts", facts).executeUpdate();
  }

  @Override
  public Waiting waiting(RealmId realm, Instant since) {
    long count =
        entities
            .createQuery("select count(*) " + UNSEALED, Long.class)
            .setParameter("realm", realm.value())
            .setParameter("since", since.toEpochMilli())
            .getSingleResult();
    Optional<RecordedFact> oldest =
        entities
            .createQuery("select a " + UNSEALED + " order by a.recordedAt, a.id", AuditEntity.class)
            .setParameter("realm", realm.value())
            .setParameter("since", since.toEpochMilli())
            .setMaxResults(1)
            .getResultStream()
            .findFirst()
            .map(AuditEntity::toFact);
    return new Waiting(count, oldest);
  }

  @Override
  public Optional<RecordedFact> unsealedBetween(RealmId realm, Instant from, Instant to) {
    return entities
        .createQuery(
            "select a " + UNSEALED + " and a.recordedAt < :to order by a.recordedAt, a.id",
            AuditEntity.class)
        .setParameter("realm", realm.value())
        .setParameter("since", from.toEpochMilli())
        .setParameter("to", to.toEpochMilli())
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(AuditEntity::toFact);
  }

  @Override
  public Optional<SealedFact> lastSummary(RealmId realm) {
    List<Seal> last =
        entities
            .createQuery(
                """
                select s from AuditEntity a join SealEntity s on s.factId = a.id
                where a.realmId = :realm and a.type = 'RECORD_SUMMARISED'
                  and s.realmId = :realm
                order by s.seq desc""",
                SealEntity.class)
            .setParameter("realm", realm.value())
            .setMaxResults(1)
            .getResultStream()
            .map(SealEntity::toSeal)
            .toList();
    Map<String, RecordedFact> facts = facts(last);
    return last.stream()
        .findFirst()
        .map(seal -> new SealedFact(seal, Optional.ofNullable(facts.get(seal.factId()))));
  }

  @Override
  public Optional<RecordedFact> unsealedSummary(RealmId realm) {
    return entities
        .createQuery(
            "select a " + UNSEALED + " and a.type = 'RECORD_SUMMARISED' order by a.recordedAt",
            AuditEntity.class)
        .setParameter("realm", realm.value())
        .setParameter("since", EVER.toEpochMilli())
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(AuditEntity::toFact);
  }

  /**
   * Two ranges of the key, not one condition on each seal of the realm. Each in one statement with
   * the chain's row: seals are added and removed together with it.
   */
  @Override
  public Optional<Seal> stray(RealmId realm) {
    return stray(realm, "<= (select coalesce(max(c.baseSeq), 0)")
        .or(() -> stray(realm, "> (select coalesce(max(c.lastSeq), 0)"));
  }

  private Optional<Seal> stray(RealmId realm, String range) {
    return entities
        .createQuery(
            "select s from SealEntity s where s.realmId = :realm and s.seq "
                + range
                + " from ChainEntity c where c.realmId = :realm) order by s.seq",
            SealEntity.class)
        .setParameter("realm", realm.value())
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(SealEntity::toSeal);
  }
}
