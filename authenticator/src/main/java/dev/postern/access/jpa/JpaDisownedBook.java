package dev.postern.access.jpa;

import dev.postern.access.Disowned;
import dev.postern.access.DisownedBook;
import dev.postern.access.DisownedId;
import dev.postern.contact.ContactId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Optional;

/** What contacts have disowned, in the database, in the transaction of its entity manager. */
public final class JpaDisownedBook implements DisownedBook {
  private final EntityManager entities;

  public JpaDisownedBook(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void enter(Disowned disowned) {
    DisownedEntity row = new DisownedEntity(disowned);
    entities.persist(row);
    entities.flush();
    entities.detach(row);
  }

  @Override
  public Optional<Disowned> find(RealmId realm, DisownedId id) {
    return first(
        entities
            .createQuery(
                "select d from DisownedEntity d where d.id = :id and d.realmId = :realm",
                DisownedEntity.class)
            .setParameter("id", id.value())
            .setParameter("realm", realm.value()));
  }

  @Override
  public Optional<Disowned> saidBy(ContactId contact, String form) {
    return first(
        entities
            .createQuery(
                "select d from DisownedEntity d where d.contactId = :contact and d.form = :form",
                DisownedEntity.class)
            .setParameter("contact", contact.value())
            .setParameter("form", form));
  }

  @Override
  public Optional<Instant> lastSaidBy(ContactId contact) {
    return Optional.ofNullable(
            entities
                .createQuery(
                    "select max(d.disownedAt) from DisownedEntity d where d.contactId = :contact",
                    Long.class)
                .setParameter("contact", contact.value())
                .getSingleResult())
        .map(Instant::ofEpochMilli);
  }

  @Override
  public boolean isSaid(PortalId portal, String form) {
    return entities
            .createQuery(
                "select count(*) from DisownedEntity d"
                    + " where d.form = :form and d.portalId = :portal",
                Long.class)
            .setParameter("form", form)
            .setParameter("portal", portal.value())
            .getSingleResult()
        > 0;
  }

  private Optional<Disowned> first(TypedQuery<DisownedEntity> query) {
    return query
        .getResultStream()
        .peek(entities::detach)
        .map(DisownedEntity::toDisowned)
        .findFirst();
  }
}
