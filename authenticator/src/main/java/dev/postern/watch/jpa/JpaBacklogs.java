package dev.postern.watch.jpa;

import dev.postern.watch.Backlog;
import dev.postern.watch.Backlogs;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;

/** Mails that wait, in the database, in the transaction of its entity manager. */
public final class JpaBacklogs implements Backlogs {
  private final EntityManager entities;

  public JpaBacklogs(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Backlog at(Instant now) {
    Tuple waiting =
        entities
            .createQuery(
                """
                select
                  count(o) as depth,
                  min(case when o.dueAt <= :now then o.dueAt else null end) as due
                from MailOrderEntity o
                where o.dueAt is not null""",
                Tuple.class)
            .setParameter("now", now.toEpochMilli())
            .getSingleResult();
    Long due = waiting.get("due", Long.class);
    return new Backlog(
        waiting.get("depth", Long.class),
        due == null ? Duration.ZERO : Duration.ofMillis(now.toEpochMilli() - due));
  }
}
