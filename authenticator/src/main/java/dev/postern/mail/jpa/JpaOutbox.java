package dev.postern.mail.jpa;

import dev.postern.mail.LeaseId;
import dev.postern.mail.MailOrder;
import dev.postern.mail.Outbox;
import dev.postern.shared.Identifiers;
import dev.postern.shared.RealmId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.query.NativeQuery;

/**
 * The outbox in the database, in the transaction of its entity manager. Keeps no entity in the
 * persistence context, which bulk updates would leave stale. A settled order's row is deleted.
 */
public final class JpaOutbox implements Outbox {
  private static final int LONGEST_FAILURE = 255;

  /** How Hibernate is told {@code SKIP LOCKED} in terms of Jakarta Persistence. */
  private static final int SKIP_LOCKED = -2;

  private final EntityManager entities;
  private final Identifiers identifiers;

  public JpaOutbox(EntityManager entities, Identifiers identifiers) {
    this.entities = entities;
    this.identifiers = identifiers;
  }

  @Override
  public void place(MailOrder order, Instant at) {
    MailOrderEntity row = new MailOrderEntity(order, at);
    entities.persist(row);
    entities.flush();
    entities.detach(row);
  }

  @Override
  public Optional<Claim> claim(Instant now, Instant until, Set<RealmId> except) {
    return due(now, except)
        .setMaxResults(1)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
        .getResultStream()
        .findFirst()
        .flatMap(row -> lease(row, now, until));
  }

  private TypedQuery<MailOrderEntity> due(Instant now, Set<RealmId> except) {
    String others = except.isEmpty() ? "" : "and o.realmId not in (:except)";
    TypedQuery<MailOrderEntity> query =
        entities
            .createQuery(
                """
                select o from MailOrderEntity o
                where o.dueAt <= :now and (o.leasedUntil is null or o.leasedUntil <= :now)
                %s
                order by o.dueAt, o.id"""
                    .formatted(others),
                MailOrderEntity.class)
            .setParameter("now", now.toEpochMilli());
    if (!except.isEmpty()) {
      query.setParameter("except", except.stream().map(RealmId::value).toList());
    }
    return query;
  }

  /**
   * The lease is taken by a condition of its own: the row lock keeps claims out of each other's
   * way, but where a database cannot lock rows like that, no order must go to two postmen.
   */
  private Optional<Claim> lease(MailOrderEntity row, Instant now, Instant until) {
    entities.detach(row);
    MailOrder order = row.toNextAttempt();
    LeaseId lease = new LeaseId(identifiers.next());
    int leased =
        statement(
                """
                update {h-schema}PT_MAIL_ORDER
                set LEASE_ID = :lease, LEASED_UNTIL = :until, ATTEMPTS = :attempts
                where ID = :id and (LEASED_UNTIL is null or LEASED_UNTIL <= :now)""")
            .setParameter("lease", lease.value())
            .setParameter("until", until.toEpochMilli())
            .setParameter("attempts", order.attempts())
            .setParameter("id", order.id().value())
            .setParameter("now", now.toEpochMilli())
            .executeUpdate();
    return leased == 1 ? Optional.of(new Claim(order, lease)) : Optional.empty();
  }

  @Override
  public boolean release(Claim claim) {
    return concludes(
        claim,
        entities.createQuery(
            """
            update MailOrderEntity o
            set o.lease = null, o.leasedUntil = null, o.attempts = o.attempts - 1
            where o.id = :id and o.lease = :lease"""));
  }

  @Override
  public boolean settle(Claim claim) {
    return concludes(
        claim,
        statement("delete from {h-schema}PT_MAIL_ORDER where ID = :id and LEASE_ID = :lease"));
  }

  @Override
  public boolean postpone(Claim claim, Instant due, String failure) {
    return concludes(
        claim,
        entities
            .createQuery(
                """
                update MailOrderEntity o
                set o.dueAt = :due, o.lease = null, o.leasedUntil = null, o.failure = :failure
                where o.id = :id and o.lease = :lease""")
            .setParameter("due", due.toEpochMilli())
            .setParameter("failure", kept(failure)));
  }

  @Override
  public boolean bury(Claim claim, Instant at, String failure) {
    return concludes(
        claim,
        entities
            .createQuery(
                """
                update MailOrderEntity o
                set o.dueAt = null, o.buriedAt = :at, o.lease = null, o.leasedUntil = null,
                  o.failure = :failure
                where o.id = :id and o.lease = :lease""")
            .setParameter("at", at.toEpochMilli())
            .setParameter("failure", kept(failure)));
  }

  @Override
  public int purge(Instant before, int most) {
    List<String> old =
        entities
            .createQuery(
                """
                select o.id from MailOrderEntity o
                where o.buriedAt < :before order by o.buriedAt""",
                String.class)
            .setParameter("before", before.toEpochMilli())
            .setMaxResults(most)
            .getResultList();
    return old.isEmpty()
        ? 0
        : entities
            .createQuery("delete from MailOrderEntity o where o.id in (:old)")
            .setParameter("old", old)
            .executeUpdate();
  }

  /**
   * One of those that every mail needs, in SQL: Hibernate translates each update or deletion in its
   * own language anew, which costs more than the database's work.
   */
  private Query statement(String sql) {
    NativeQuery<?> statement = entities.createNativeQuery(sql).unwrap(NativeQuery.class);
    // Else everything in the persistence context would be flushed first.
    return statement.addSynchronizedEntityClass(MailOrderEntity.class);
  }

  private static boolean concludes(Claim claim, Query conclusion) {
    int concluded =
        conclusion
            .setParameter("id", claim.order().id().value())
            .setParameter("lease", claim.lease().value())
            .executeUpdate();
    return concluded == 1;
  }

  private static String kept(String failure) {
    return failure.substring(0, Math.min(failure.length(), LONGEST_FAILURE));
  }
}
