package dev.postern.matter.jpa;

import dev.postern.contact.ContactId;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterBook;
import dev.postern.matter.MatterReference;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.Sha256;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The matters in the database, in the transaction of its entity manager. Keeps no entity in the
 * persistence context, which bulk updates would leave stale.
 */
public final class JpaMatterBook implements MatterBook {
  private final EntityManager entities;

  public JpaMatterBook(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<Matter> find(RealmId realm, MatterId id) {
    return read(
        entities
            .createQuery(
                "select m from MatterEntity m where m.id = :id and m.realmId = :realm",
                MatterEntity.class)
            .setParameter("id", id.value())
            .setParameter("realm", realm.value()));
  }

  @Override
  public Map<MatterId, Matter> find(RealmId realm, Collection<MatterId> ids) {
    return ids.isEmpty()
        ? Map.of()
        : entities
            .createQuery(
                "select m from MatterEntity m where m.id in :ids and m.realmId = :realm",
                MatterEntity.class)
            .setParameter("ids", ids.stream().map(MatterId::value).toList())
            .setParameter("realm", realm.value())
            .getResultStream()
            .peek(entities::detach)
            .map(MatterEntity::toMatter)
            .collect(Collectors.toMap(Matter::id, Function.identity()));
  }

  @Override
  public Optional<Matter> find(RealmId realm, PortalId portal, MatterReference reference) {
    return read(
        entities
            .createQuery(
                """
                select m from MatterEntity m
                where m.portalId = :portal and m.referenceHash = :hash and m.realmId = :realm""",
                MatterEntity.class)
            .setParameter("portal", portal.value())
            .setParameter("hash", Sha256.hex(reference.value()))
            .setParameter("realm", realm.value()));
  }

  @Override
  public boolean hasAny(ContactId contact) {
    return entities
            .createQuery(
                "select count(*) from ParticipantEntity p where p.contactId = :contact", Long.class)
            .setParameter("contact", contact.value())
            .getSingleResult()
        > 0;
  }

  @Override
  public List<Matter> openOf(ContactId contact, int most) {
    return entities
        .createQuery(
            """
            select m from ParticipantEntity p join MatterEntity m on m.id = p.matterId
            where p.contactId = :contact and m.closedAt is null
            order by p.joinedAt desc, m.id""",
            MatterEntity.class)
        .setParameter("contact", contact.value())
        .setMaxResults(most)
        .getResultStream()
        .peek(entities::detach)
        .map(MatterEntity::toMatter)
        .toList();
  }

  @Override
  public Optional<Matter> openOf(ContactId contact, MatterReference reference) {
    return read(
        entities
            .createQuery(
                """
                select m from ParticipantEntity p join MatterEntity m on m.id = p.matterId
                where p.contactId = :contact and m.closedAt is null
                  and m.referenceHash = :hash""",
                MatterEntity.class)
            .setParameter("contact", contact.value())
            .setParameter("hash", Sha256.hex(reference.value())));
  }

  private Optional<Matter> read(TypedQuery<MatterEntity> query) {
    Optional<MatterEntity> row = query.getResultStream().findFirst();
    row.ifPresent(entities::detach);
    return row.map(MatterEntity::toMatter);
  }

  @Override
  public void open(Matter matter, Instant at) {
    insert(new MatterEntity(matter, at));
  }

  @Override
  public void describe(MatterId id, Optional<String> title, Optional<String> expectedBy) {
    title.ifPresent(
        text -> change("update MatterEntity m set m.title = :text where m.id = :id", id, text));
    expectedBy.ifPresent(
        text ->
            change("update MatterEntity m set m.expectedBy = :text where m.id = :id", id, text));
  }

  private void change(String statement, MatterId id, String text) {
    entities
        .createQuery(statement)
        .setParameter("text", text)
        .setParameter("id", id.value())
        .executeUpdate();
  }

  @Override
  public void join(MatterId matter, ContactId contact, Optional<String> role, Instant at) {
    if (!participates(matter, contact)) {
      insert(new ParticipantEntity(new ParticipantEntity.Key(matter, contact), role, at));
      return;
    }
    role.ifPresent(
        place ->
            entities
                .createQuery(
                    """
                    update ParticipantEntity p set p.place = :place
                    where p.matterId = :matter and p.contactId = :contact""")
                .setParameter("place", place)
                .setParameter("matter", matter.value())
                .setParameter("contact", contact.value())
                .executeUpdate());
  }

  private boolean participates(MatterId matter, ContactId contact) {
    return entities
            .createQuery(
                """
                select count(*) from ParticipantEntity p
                where p.matterId = :matter and p.contactId = :contact""",
                Long.class)
            .setParameter("matter", matter.value())
            .setParameter("contact", contact.value())
            .getSingleResult()
        > 0;
  }

  private void insert(Object row) {
    entities.persist(row);
    entities.flush();
    entities.detach(row);
  }
}
