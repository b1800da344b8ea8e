package dev.postern.matter.jpa;

import dev.postern.matter.EndingOrder;
import dev.postern.matter.EndingQueue;
import dev.postern.shared.Identifiers;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The orders to end sessions in the database, in the transaction of its entity manager. An order is
 * due when its lease has run out: whoever gives one back sets when that is.
 */
public final class JpaEndingQueue implements EndingQueue {
  /** How Hibernate is told {@code SKIP LOCKED} in terms of Jakarta Persistence. */
  private static final int SKIP_LOCKED = -2;

  private final EntityManager entities;
  private final Identifiers identifiers;

  public JpaEndingQueue(EntityManager entities, Identifiers identifiers) {
    this.entities = entities;
    this.identifiers = identifiers;
  }

  @Override
  public Optional<Claim> claim(Instant now, Instant until) {
    return entities
        .createQuery(
            """
            select e from SessionEndingEntity e
            where e.doneAt is null and (e.leasedUntil is null or e.leasedUntil <= :now)
            order by coalesce(e.leasedUntil, e.askedAt), e.id""",
            SessionEndingEntity.class)
        .setParameter("now", now.toEpochMilli())
        .setMaxResults(1)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
        .getResultStream()
        .findFirst()
        .flatMap(row -> lease(row, now, until));
  }

  /**
   * The lease is taken by a condition of its own: the row lock keeps claims out of each other's
   * way, but where a database cannot lock rows like that, no order must go to two ushers.
   */
  private Optional<Claim> lease(SessionEndingEntity row, Instant now, Instant until) {
    entities.detach(row);
    Claim claim = new Claim(row.toOrder(), identifiers.next());
    int leased =
        entities
            .createQuery(
                """
                update SessionEndingEntity e set e.lease = :lease, e.leasedUntil = :until
                where e.id = :id and e.doneAt is null
                  and (e.leasedUntil is null or e.leasedUntil <= :now)""")
            .setParameter("lease", claim.lease())
            .setParameter("until", until.toEpochMilli())
            .setParameter("id", claim.order().id())
            .setParameter("now", now.toEpochMilli())
            .executeUpdate();
    return leased == 1 ? Optional.of(claim) : Optional.empty();
  }

  @Override
  public List<MeantSession> sessions(EndingOrder order, int most) {
    return new MeantProofs(order)
        .bind(
            entities.createQuery(
                "select p.sessionId, p.userId, max(p.provenAt) from SessionProofEntity p where "
                    + MeantProofs.condition(order)
                    + " group by p.sessionId, p.userId order by p.sessionId, p.userId",
                Object[].class))
        .setMaxResults(most)
        .getResultStream()
        .map(
            row ->
                new MeantSession(
                    new SessionId((String) row[0]),
                    new UserId((String) row[1]),
                    Instant.ofEpochMilli((long) row[2])))
        .toList();
  }

  @Override
  public Set<PortalId> leftTo(LoginSession session, EndingOrder order) {
    return new MeantProofs(order)
        .bind(
            entities.createQuery(
                """
                select distinct q.portalId from SessionProofEntity q
                  left join MatterEntity m on m.id = q.matterId
                where q.sessionId = :session and q.userId = :owner and q.provenAt >= :began
                  and m.closedAt is null and %s
                  and q.id not in (select p.id from SessionProofEntity p
                    where p.sessionId = :session and p.userId = :owner and %s)"""
                    .formatted(CountingProofs.condition("q"), MeantProofs.condition(order)),
                String.class))
        .setParameter("session", session.id().value())
        .setParameter("owner", session.user().value())
        .setParameter("began", session.began().toEpochMilli())
        .getResultStream()
        .map(PortalId::new)
        .collect(Collectors.toSet());
  }

  @Override
  public Set<PortalId> meantAt(MeantSession session, EndingOrder order) {
    return ofSession("select distinct p.portalId", session, order)
        .map(PortalId::new)
        .collect(Collectors.toSet());
  }

  /** By their ids: MariaDB locks the gaps between rows that are found by anything else. */
  @Override
  public void forget(MeantSession session, EndingOrder order) {
    List<String> proofs = ofSession("select p.id", session, order).toList();
    if (!proofs.isEmpty()) {
      entities
          .createQuery("delete from SessionProofEntity p where p.id in :ids")
          .setParameter("ids", proofs)
          .executeUpdate();
    }
  }

  private Stream<String> ofSession(String selection, MeantSession session, EndingOrder order) {
    return new MeantProofs(order)
        .bind(
            entities.createQuery(
                selection
                    + " from SessionProofEntity p"
                    + " where p.sessionId = :session and p.userId = :owner and "
                    + MeantProofs.condition(order),
                String.class))
        .setParameter("session", session.id().value())
        .setParameter("owner", session.user().value())
        .getResultStream();
  }

  @Override
  public boolean dealtWithOne(Claim claim, Instant until) {
    return entities
            .createQuery(
                """
                update SessionEndingEntity e set e.ended = e.ended + 1, e.leasedUntil = :until
                where e.id = :id and e.lease = :lease""")
            .setParameter("until", until.toEpochMilli())
            .setParameter("id", claim.order().id())
            .setParameter("lease", claim.lease())
            .executeUpdate()
        == 1;
  }

  @Override
  public boolean giveBack(Claim claim, Instant due) {
    return entities
            .createQuery(
                """
                update SessionEndingEntity e set e.lease = null, e.leasedUntil = :due
                where e.id = :id and e.lease = :lease""")
            .setParameter("due", due.toEpochMilli())
            .setParameter("id", claim.order().id())
            .setParameter("lease", claim.lease())
            .executeUpdate()
        == 1;
  }

  @Override
  public boolean conclude(Claim claim, Instant at) {
    return entities
            .createQuery(
                """
                update SessionEndingEntity e set e.lease = null, e.doneAt = :at
                where e.id = :id and e.lease = :lease""")
            .setParameter("at", at.toEpochMilli())
            .setParameter("id", claim.order().id())
            .setParameter("lease", claim.lease())
            .executeUpdate()
        == 1;
  }
}
