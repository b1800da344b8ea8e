package dev.postern.notice.jpa;

import dev.postern.notice.AddressNotice;
import dev.postern.notice.NoticeBook;
import dev.postern.notice.NoticeId;
import dev.postern.shared.RealmId;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/**
 * Notices in the database, in the transaction of its entity manager. Keeps no entity in the
 * persistence context, which bulk updates would leave stale.
 */
public final class JpaNoticeBook implements NoticeBook {
  private final EntityManager entities;

  public JpaNoticeBook(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void enter(AddressNotice notice) {
    AddressNoticeEntity row = new AddressNoticeEntity(notice);
    entities.persist(row);
    entities.flush();
    entities.detach(row);
  }

  @Override
  public Optional<AddressNotice> find(RealmId realm, NoticeId id) {
    Optional<AddressNoticeEntity> row =
        entities
            .createQuery(
                "select n from AddressNoticeEntity n where n.id = :id and n.realmId = :realm",
                AddressNoticeEntity.class)
            .setParameter("id", id.value())
            .setParameter("realm", realm.value())
            .getResultStream()
            .findFirst();
    row.ifPresent(entities::detach);
    return row.map(AddressNoticeEntity::toNotice);
  }

  @Override
  public void forget(NoticeId id) {
    entities
        .createQuery("delete from AddressNoticeEntity n where n.id = :id")
        .setParameter("id", id.value())
        .executeUpdate();
  }
}
