package dev.postern.invitation.jpa;

import dev.postern.invitation.AnsweredRequests;
import dev.postern.invitation.InvitationOutcome.Queued;
import dev.postern.invitation.RequestKey;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answered requests in the database, in the transaction of its entity manager. */
public final class JpaAnsweredRequests implements AnsweredRequests {
  private final EntityManager entities;

  public JpaAnsweredRequests(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<Answered> find(RequestKey key, Instant since) {
    Optional<AnsweredRequestEntity> row =
        entities
            .createQuery(
                """
                select r from AnsweredRequestEntity r
                where r.keyHash = :key and r.answeredAt > :since""",
                AnsweredRequestEntity.class)
            .setParameter("key", key.key())
            .setParameter("since", since.toEpochMilli())
            .getResultStream()
            .findFirst();
    row.ifPresent(entities::detach);
    return row.map(AnsweredRequestEntity::toAnswered);
  }

  @Override
  public void keep(RequestKey key, Queued answer, Instant at, Instant since) {
    entities
        .createQuery(
            """
            delete from AnsweredRequestEntity r
            where r.keyHash = :key and r.answeredAt <= :since""")
        .setParameter("key", key.key())
        .setParameter("since", since.toEpochMilli())
        .executeUpdate();
    AnsweredRequestEntity row = new AnsweredRequestEntity(key, answer, at);
    entities.persist(row);
    entities.flush();
    entities.detach(row);
  }

  @Override
  public int purge(Instant before, int most) {
    List<String> old =
        entities
            .createQuery(
                """
                select r.keyHash from AnsweredRequestEntity r
                where r.answeredAt <= :before order by r.answeredAt""",
                String.class)
            .setParameter("before", before.toEpochMilli())
            .setMaxResults(most)
            .getResultList();
    return old.isEmpty()
        ? 0
        : entities
            .createQuery(
                """
                delete from AnsweredRequestEntity r
                where r.keyHash in :old and r.answeredAt <= :before""")
            .setParameter("old", old)
            .setParameter("before", before.toEpochMilli())
            .executeUpdate();
  }
}
