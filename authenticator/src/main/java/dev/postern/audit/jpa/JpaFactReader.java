package dev.postern.audit.jpa;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.FactQuery;
import dev.postern.audit.FactQuery.Whose;
import dev.postern.audit.FactReader;
import dev.postern.audit.RecordedFact;
import dev.postern.audit.Seal;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.Sha256;
import dev.postern.shared.UserId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the record in the database, in the transaction of its entity manager. */
public final class JpaFactReader implements FactReader {
  private final EntityManager entities;

  public JpaFactReader(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public List<ReadFact> find(FactQuery query, int first, int most) {
    List<RecordedFact> facts =
        new Conditions(query)
            .read(entities, first, most).stream().map(AuditEntity::toFact).toList();
    Map<String, Seal> seals = seals(facts.stream().map(RecordedFact::id).toList());
    return facts.stream()
        .map(fact -> new ReadFact(fact, Optional.ofNullable(seals.get(fact.id()))))
        .toList();
  }

  private Map<String, Seal> seals(List<String> facts) {
    return facts.isEmpty()
        ? Map.of()
        : entities
            .createQuery("select s from SealEntity s where s.factId in :facts", SealEntity.class)
            .setParameter("facts", facts)
            .getResultStream()
            .map(SealEntity::toSeal)
            .collect(Collectors.toMap(Seal::factId, Function.identity()));
  }

  @Override
  public Map<Long, String> chainHashes(RealmId realm, Set<Long> seqs) {
    return seqs.isEmpty()
        ? Map.of()
        : entities
            .createQuery(
                "select s from SealEntity s where s.realmId = :realm and s.seq in :seqs",
                SealEntity.class)
            .setParameter("realm", realm.value())
            .setParameter("seqs", seqs)
            .getResultStream()
            .map(SealEntity::toSeal)
            .collect(Collectors.toMap(seal -> seal.point().seq(), seal -> seal.point().hash()));
  }

  @Override
  public Optional<Whose> contact(RealmId realm, String id) {
    return entities
        .createQuery(
            """
            select c.userId, c.portalId from ContactEntity c
            where c.id = :id and c.realmId = :realm""",
            Object[].class)
        .setParameter("id", id)
        .setParameter("realm", realm.value())
        .getResultStream()
        .findFirst()
        .map(row -> new Whose(new UserId((String) row[0]), new PortalId((String) row[1])));
  }

  @Override
  public Optional<MatterId> matter(RealmId realm, PortalId portal, String reference) {
    return entities
        .createQuery(
            """
            select m.id from MatterEntity m
            where m.portalId = :portal and m.referenceHash = :hash and m.realmId = :realm""",
            String.class)
        .setParameter("portal", portal.value())
        .setParameter("hash", Sha256.hex(reference))
        .setParameter("realm", realm.value())
        .getResultStream()
        .findFirst()
        .map(MatterId::new);
  }

  @Override
  public Names names(RealmId realm, List<RecordedFact> facts) {
    Map<String, String> references = new HashMap<>();
    rows(
            "select m.id, m.reference, m.portalId from MatterEntity m where m.realmId = :realm"
                + " and m.id in :ids",
            realm,
            ids(facts, Attribute.MATTER))
        .forEach(row -> references.put((String) row[0], (String) row[1]));
    Map<Whose, String> contacts = new HashMap<>();
    rows(
            "select c.userId, c.portalId, c.id from ContactEntity c where c.realmId = :realm"
                + " and c.userId in :ids",
            realm,
            ids(facts, Attribute.USER))
        .forEach(
            row ->
                contacts.put(
                    new Whose(new UserId((String) row[0]), new PortalId((String) row[1])),
                    (String) row[2]));
    return new Names(references, contacts);
  }

  private static Set<String> ids(List<RecordedFact> facts, Attribute attribute) {
    return facts.stream()
        .map(fact -> fact.attributes().get(attribute))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private List<Object[]> rows(String query, RealmId realm, Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : entities
            .createQuery(query, Object[].class)
            .setParameter("realm", realm.value())
            .setParameter("ids", ids)
            .getResultList();
  }

  /** What is asked for, as one query: conditions are ours, what is compared is a parameter. */
  private static final class Conditions {
    private final StringBuilder text =
        new StringBuilder("select a from AuditEntity a where a.realmId = :realm");
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    Conditions(FactQuery query) {
      parameters.put("realm", query.realm().value());
      query.portal().ifPresent(id -> where("a.portal = :portal", "portal", id.value()));
      query.contact().ifPresent(this::where);
      query.about().matter().ifPresent(id -> where("a.matter = :matter", "matter", id.value()));
      query.about().link().ifPresent(id -> where("a.link = :link", "link", id));
      query.about().type().ifPresent(type -> where("a.type = :type", "type", type.name()));
      query
          .time()
          .from()
          .ifPresent(at -> where("a.recordedAt >= :from", "from", at.toEpochMilli()));
      query.time().to().ifPresent(at -> where("a.recordedAt < :to", "to", at.toEpochMilli()));
      query.time().before().ifPresent(this::where);
    }

    private void where(Whose whose) {
      where("a.user = :user", "user", whose.user().value());
      where("(a.portal = :own or a.portal is null)", "own", whose.portal().value());
    }

    private void where(FactQuery.Place before) {
      where("a.recordedAt <= :at", "at", before.at().toEpochMilli());
      where("(a.recordedAt < :at or a.id < :id)", "id", before.id());
    }

    private void where(String condition, String name, Object value) {
      text.append(" and ").append(condition);
      parameters.put(name, value);
    }

    List<AuditEntity> read(EntityManager entities, int first, int most) {
      TypedQuery<AuditEntity> query =
          entities.createQuery(text + " order by a.recordedAt desc, a.id desc", AuditEntity.class);
      parameters.forEach(query::setParameter);
      return query.setFirstResult(first).setMaxResults(most).getResultList();
    }
  }
}
