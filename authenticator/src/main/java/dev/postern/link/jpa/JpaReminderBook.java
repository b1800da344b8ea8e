package dev.postern.link.jpa;

import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.ReminderBook;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/**
 * Reminders in the rows of their links, in the transaction of its entity manager. Keeps no entity
 * in the persistence context, which bulk updates would leave stale.
 */
public final class JpaReminderBook implements ReminderBook {
  private final EntityManager entities;

  public JpaReminderBook(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void plan(LinkId link, Instant at) {
    entities
        .createQuery("update LinkEntity l set l.remindAt = :at where l.id = :link")
        .setParameter("at", at.toEpochMilli())
        .setParameter("link", link.value())
        .executeUpdate();
  }

  @Override
  public List<Link> due(Instant now, int most) {
    return entities
        .createQuery(
            "select l from LinkEntity l where l.remindAt <= :now order by l.remindAt, l.id",
            LinkEntity.class)
        .setParameter("now", now.toEpochMilli())
        .setMaxResults(most)
        .getResultStream()
        .peek(entities::detach)
        .map(LinkEntity::toLink)
        .toList();
  }

  @Override
  public boolean take(Link link) {
    int taken =
        entities
            .createQuery(
                "update LinkEntity l set l.remindAt = null where l.id = :link and l.remindAt = :due")
            .setParameter("link", link.id().value())
            .setParameter(
                "due", link.life().reminder().dueAt().map(Instant::toEpochMilli).orElse(null))
            .executeUpdate();
    return taken == 1;
  }

  @Override
  public void sent(LinkId link, Instant at) {
    entities
        .createQuery("update LinkEntity l set l.remindedAt = :at where l.id = :link")
        .setParameter("at", at.toEpochMilli())
        .setParameter("link", link.value())
        .executeUpdate();
  }
}
