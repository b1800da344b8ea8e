package dev.postern.contact.jpa;

import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.ContactId;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The contact book in the database, in the transaction of its entity manager. Keeps no entity in
 * the persistence context, which bulk updates would leave stale.
 */
public final class JpaContactBook implements ContactBook {
  private final EntityManager entities;

  public JpaContactBook(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<Contact> find(PortalId portal, UserId user) {
    return entities
        .createQuery(
            "select c from ContactEntity c where c.portalId = :portal and c.userId = :user",
            ContactEntity.class)
        .setParameter("portal", portal.value())
        .setParameter("user", user.value())
        .getResultStream()
        .findFirst()
        .map(this::read);
  }

  private Contact read(ContactEntity row) {
    entities.detach(row);
    return row.toContact();
  }

  @Override
  public Optional<Contact> find(RealmId realm, ContactId id) {
    return entities
        .createQuery(
            "select c from ContactEntity c where c.id = :id and c.realmId = :realm",
            ContactEntity.class)
        .setParameter("id", id.value())
        .setParameter("realm", realm.value())
        .getResultStream()
        .findFirst()
        .map(this::read);
  }

  @Override
  public List<Contact> ofUser(RealmId realm, UserId user) {
    return ofUser(realm, user, LockModeType.NONE);
  }

  @Override
  public List<Contact> holdOfUser(RealmId realm, UserId user) {
    return ofUser(realm, user, LockModeType.PESSIMISTIC_WRITE);
  }

  @Override
  public boolean hasAny(RealmId realm) {
    return !entities
        .createQuery("select c.id from ContactEntity c where c.realmId = :realm", String.class)
        .setParameter("realm", realm.value())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  private List<Contact> ofUser(RealmId realm, UserId user, LockModeType lock) {
    return entities
        .createQuery(
            """
            select c from ContactEntity c where c.userId = :user and c.realmId = :realm
            order by c.id""",
            ContactEntity.class)
        .setParameter("user", user.value())
        .setParameter("realm", realm.value())
        .setLockMode(lock)
        .getResultStream()
        .map(this::read)
        .toList();
  }

  @Override
  public void enrol(Contact contact, Instant at) {
    ContactEntity row = new ContactEntity(contact, at);
    entities.persist(row);
    entities.flush();
    entities.detach(row);
  }

  @Override
  public boolean hasProven(RealmId realm, UserId user, EmailAddress address) {
    return entities
            .createQuery(
                """
                select count(c) from ContactEntity c
                where c.userId = :user and c.realmId = :realm and c.provenEmail = :email""",
                Long.class)
            .setParameter("user", user.value())
            .setParameter("realm", realm.value())
            .setParameter("email", address.value())
            .getSingleResult()
        > 0;
  }

  @Override
  public boolean proven(ContactId contact, EmailAddress address, Instant at) {
    int proven =
        entities
            .createQuery(
                """
            update ContactEntity c
            set c.provenAt = coalesce(c.provenAt, :at), c.provenEmail = :email, c.leftAt = null
            where c.id = :id and (c.provenEmail is null or c.provenEmail <> :email)""")
            .setParameter("email", address.value())
            .setParameter("at", at.toEpochMilli())
            .setParameter("id", contact.value())
            .executeUpdate();
    return proven == 1;
  }

  @Override
  public boolean left(ContactId contact, EmailAddress proven, Instant at) {
    int left =
        entities
            .createQuery(
                """
                update ContactEntity c set c.leftAt = :at
                where c.id = :id and c.leftAt is null and c.provenEmail = :proven""")
            .setParameter("at", at.toEpochMilli())
            .setParameter("id", contact.value())
            .setParameter("proven", proven.value())
            .executeUpdate();
    return left == 1;
  }

  @Override
  public void returned(ContactId contact) {
    entities
        .createQuery(
            "update ContactEntity c set c.leftAt = null where c.id = :id and c.leftAt is not null")
        .setParameter("id", contact.value())
        .executeUpdate();
  }
}
