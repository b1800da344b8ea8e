package dev.postern.matter.jpa;

import dev.postern.contact.ContactId;
import dev.postern.matter.Assurance;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterBook;
import dev.postern.matter.MatterCard;
import dev.postern.matter.MatterQuery;
import dev.postern.matter.MatterQuery.Status;
import dev.postern.matter.MatterReference;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.Sha256;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The matters in the database, in the transaction of its entity manager. Keeps no entity in the
 * persistence context, which bulk updates would leave stale.
 */
public final class JpaMatterBook implements MatterBook {
  private static final String MATCHING =
      " and (lower(m.reference) like :search escape '!' or lower(m.title) like :search escape '!')";

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
            where p.contactId = :contact and p.removedAt is null and m.closedAt is null
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
                where p.contactId = :contact and p.removedAt is null and m.closedAt is null
                  and m.referenceHash = :hash""",
                MatterEntity.class)
            .setParameter("contact", contact.value())
            .setParameter("hash", Sha256.hex(reference.value())));
  }

  @Override
  public Optional<MatterCard> card(RealmId realm, PortalId portal, MatterReference reference) {
    return entities
        .createQuery(
            """
            select m from MatterEntity m
            where m.portalId = :portal and m.referenceHash = :hash and m.realmId = :realm""",
            MatterEntity.class)
        .setParameter("portal", portal.value())
        .setParameter("hash", Sha256.hex(reference.value()))
        .setParameter("realm", realm.value())
        .getResultStream()
        .peek(entities::detach)
        .findFirst()
        .map(MatterEntity::toCard);
  }

  @Override
  public List<MatterCard> list(MatterQuery query) {
    TypedQuery<MatterEntity> list =
        entities
            .createQuery(
                "select m from MatterEntity m where m.portalId = :portal and m.realmId = :realm"
                    + query.status().map(JpaMatterBook::condition).orElse("")
                    + (query.search().isPresent() ? MATCHING : "")
                    + " order by m.openedAt desc, m.id",
                MatterEntity.class)
            .setParameter("portal", query.portal().value())
            .setParameter("realm", query.realm().value())
            .setFirstResult(query.first())
            .setMaxResults(query.max());
    query.search().ifPresent(text -> list.setParameter("search", "%" + escaped(text) + "%"));
    return list.getResultStream().peek(entities::detach).map(MatterEntity::toCard).toList();
  }

  private static String condition(Status status) {
    return switch (status) {
      case OPEN -> " and m.closedAt is null";
      case CLOSED -> " and m.closedAt is not null";
    };
  }

  private static String escaped(String text) {
    return text.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
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

  @Override
  public void assure(MatterId id, Assurance assurance) {
    change("update MatterEntity m set m.assurance = :text where m.id = :id", id, assurance.code());
  }

  @Override
  public Closing close(MatterId id, Instant at) {
    int closed =
        entities
            .createQuery(
                "update MatterEntity m set m.closedAt = :at where m.id = :id and m.closedAt is null")
            .setParameter("at", at.toEpochMilli())
            .setParameter("id", id.value())
            .executeUpdate();
    return closed == 1
        ? new Closing(true, at)
        // With a lock: a snapshot from before the winner's commit would not show it.
        : new Closing(
            false,
            held(id, LockModeType.PESSIMISTIC_WRITE)
                .flatMap(row -> row.toCard().closedAt())
                .orElse(at));
  }

  @Override
  public boolean reopen(MatterId id) {
    int reopened =
        entities
            .createQuery(
                """
                update MatterEntity m set m.closedAt = null
                where m.id = :id and m.closedAt is not null""")
            .setParameter("id", id.value())
            .executeUpdate();
    return reopened == 1;
  }

  @Override
  public Optional<Matter> hold(RealmId realm, PortalId portal, MatterReference reference) {
    return read(
        entities
            .createQuery(
                """
                select m from MatterEntity m
                where m.portalId = :portal and m.referenceHash = :hash and m.realmId = :realm""",
                MatterEntity.class)
            .setParameter("portal", portal.value())
            .setParameter("hash", Sha256.hex(reference.value()))
            .setParameter("realm", realm.value())
            .setLockMode(LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public Set<MatterId> holdPlaces(Collection<MatterId> matters, ContactId contact) {
    if (matters.isEmpty()) {
      return Set.of();
    }
    List<String> ids = matters.stream().map(MatterId::value).toList();
    Set<MatterId> held =
        entities
            .createQuery(
                "select m from MatterEntity m where m.id in :ids order by m.id", MatterEntity.class)
            .setParameter("ids", ids)
            .setLockMode(LockModeType.PESSIMISTIC_READ)
            .getResultStream()
            .peek(entities::detach)
            .map(MatterEntity::toMatter)
            .filter(matter -> !matter.closed())
            .map(Matter::id)
            .collect(Collectors.toCollection(HashSet::new));
    entities
        .createQuery(
            """
            select p from ParticipantEntity p
            where p.matterId in :ids and p.contactId = :contact and p.removedAt is not null""",
            ParticipantEntity.class)
        .setParameter("ids", ids)
        .setParameter("contact", contact.value())
        // A snapshot from before the removal would not show it.
        .setLockMode(LockModeType.PESSIMISTIC_READ)
        .getResultStream()
        .peek(entities::detach)
        .map(ParticipantEntity::matter)
        .forEach(held::remove);
    return held;
  }

  private Optional<MatterEntity> held(MatterId id, LockModeType mode) {
    return entities
        .createQuery("select m from MatterEntity m where m.id = :id", MatterEntity.class)
        .setParameter("id", id.value())
        .setLockMode(mode)
        .getResultStream()
        .peek(entities::detach)
        .findFirst();
  }

  @Override
  public boolean remove(MatterId matter, ContactId contact, Instant at) {
    int removed =
        entities
            .createQuery(
                """
                update ParticipantEntity p set p.removedAt = :at
                where p.matterId = :matter and p.contactId = :contact and p.removedAt is null""")
            .setParameter("at", at.toEpochMilli())
            .setParameter("matter", matter.value())
            .setParameter("contact", contact.value())
            .executeUpdate();
    return removed == 1;
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
    if (!hasPlaceOrHad(matter, contact)) {
      insert(new ParticipantEntity(new ParticipantEntity.Key(matter, contact), role, at));
      return;
    }
    entities
        .createQuery(
            """
            update ParticipantEntity p set p.removedAt = null, p.joinedAt = :at
            where p.matterId = :matter and p.contactId = :contact and p.removedAt is not null""")
        .setParameter("at", at.toEpochMilli())
        .setParameter("matter", matter.value())
        .setParameter("contact", contact.value())
        .executeUpdate();
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

  @Override
  public boolean hasPlaceOrHad(MatterId matter, ContactId contact) {
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
