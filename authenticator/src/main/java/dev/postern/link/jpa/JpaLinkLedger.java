package dev.postern.link.jpa;

import dev.postern.contact.ContactId;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkQuery;
import dev.postern.link.LoginTab;
import dev.postern.link.Redemption;
import dev.postern.link.RedemptionId;
import dev.postern.link.SignInRequestId;
import dev.postern.policy.Purpose;
import dev.postern.shared.Devices;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.Identifiers;
import dev.postern.shared.MatterId;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.NativeQuery;

/**
 * The link ledger in the database, in the transaction of its entity manager; the gate opens one of
 * its own. Keeps no entity in the persistence context, which bulk updates would leave stale.
 */
public final class JpaLinkLedger implements LinkLedger {
  private final EntityManager entities;
  private final Gate gate;
  private final InstantSource clock;

  /**
   * @param entities the entity manager of the caller's transaction
   * @param gate opens the transactions that links are spent and logins recorded in
   * @param devices how the device is called that a link is spent with
   * @param clock what the gate and lists judge a link's life by
   */
  public JpaLinkLedger(
      EntityManager entities,
      NewTransaction<GateRoom> gate,
      Devices devices,
      Identifiers identifiers,
      InstantSource clock) {
    this.entities = entities;
    this.gate = new Gate(gate, devices, identifiers, clock);
    this.clock = clock;
  }

  @Override
  public void open(Link link) {
    insert(new LinkEntity(link));
  }

  @Override
  public Optional<Link> find(RealmId realm, LinkId id) {
    return first(
            entities
                .createQuery(
                    "select l from LinkEntity l where l.id = :id and l.realmId = :realm",
                    LinkEntity.class)
                .setParameter("id", id.value())
                .setParameter("realm", realm.value()))
        .map(LinkEntity::toLink);
  }

  @Override
  public boolean isKnown(RealmId realm, PortalId portal, EmailAddress address) {
    return !entities
        .createQuery(
            """
            select l.id from LinkEntity l
            where l.email = :email and l.realmId = :realm and l.portalId = :portal""",
            String.class)
        .setParameter("email", address.value())
        .setParameter("realm", realm.value())
        .setParameter("portal", portal.value())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  @Override
  public Optional<Match> match(RealmId realm, LinkDigest digest) {
    return entities
        .createQuery(
            """
            select l, s.retiredAt from LinkEntity l join LinkSecretEntity s on s.linkId = l.id
            where s.digest = :digest and l.realmId = :realm""",
            Object[].class)
        .setParameter("digest", digest.hex())
        .setParameter("realm", realm.value())
        .getResultStream()
        .findFirst()
        .map(found -> match((LinkEntity) found[0], found[1] != null));
  }

  private Match match(LinkEntity row, boolean retired) {
    entities.detach(row);
    return new Match(row.toLink(), retired);
  }

  @Override
  public void mint(LinkId link, LinkDigest digest, Instant mintedAt, Instant provisionalExpiry) {
    insert(new LinkSecretEntity(link, digest, mintedAt));
    statement(
            """
            update {h-schema}PT_LINK set EXPIRES_AT = :expiry
            where ID = :link and (EXPIRES_AT is null or EXPIRES_AT < :expiry)""")
        .setParameter("expiry", provisionalExpiry.toEpochMilli())
        .setParameter("link", link.value())
        .executeUpdate();
  }

  @Override
  public void sent(LinkId link, LinkDigest digest, Instant at, Instant expiresAt) {
    statement("update {h-schema}PT_LINK set SENT_AT = :at, EXPIRES_AT = :expiry where ID = :link")
        .setParameter("at", at.toEpochMilli())
        .setParameter("expiry", expiresAt.toEpochMilli())
        .setParameter("link", link.value())
        .executeUpdate();
    retireOlderThan(link, digest, at);
  }

  @Override
  public void mintAnother(LinkId link, LinkDigest digest, Instant mintedAt) {
    insert(new LinkSecretEntity(link, digest, mintedAt));
  }

  /**
   * Most links have one secret; so the others are looked for before anything is written. Two
   * statements besides: MySQL does not update a table by a condition on the same table.
   */
  private void retireOlderThan(LinkId link, LinkDigest digest, Instant at) {
    entities
        .createQuery(
            """
            select s.mintedAt from LinkSecretEntity s
            where s.digest = :digest and exists (
              select o.digest from LinkSecretEntity o
              where o.linkId = :link and o.mintedAt < s.mintedAt and o.retiredAt is null)""",
            Long.class)
        .setParameter("digest", digest.hex())
        .setParameter("link", link.value())
        .getResultStream()
        .forEach(mintedAt -> retireOlderThan(link, mintedAt, at));
  }

  private void retireOlderThan(LinkId link, long mintedAt, Instant at) {
    entities
        .createQuery(
            """
            update LinkSecretEntity s set s.retiredAt = :at
            where s.linkId = :link and s.mintedAt < :minted and s.retiredAt is null""")
        .setParameter("at", at.toEpochMilli())
        .setParameter("link", link.value())
        .setParameter("minted", mintedAt)
        .executeUpdate();
  }

  /** Expired links keep the reason that they died of; those that wait to be sent are never sent. */
  @Override
  public void supersedeOlderThan(Link link, Instant now) {
    Query statement =
        statement(
                """
                update {h-schema}PT_LINK set SUPERSEDED_BY = :link
                where CONTACT_ID = :contact and PORTAL_ID = :portal and %s
                  and (ASKED_AT < :asked or (ASKED_AT = :asked and ID < :link))
                  and (MAX_USES is null or USES < MAX_USES)
                  and REVOKED_AT is null and SUPERSEDED_BY is null
                  and (SENT_AT is null or EXPIRES_AT > :now)"""
                    .formatted(
                        link.matter().isPresent() ? "MATTER_ID = :matter" : "MATTER_ID is null"))
            .setParameter("link", link.id().value())
            .setParameter("contact", link.scope().contact().value())
            .setParameter("portal", link.scope().portal().value())
            .setParameter("asked", link.asking().at().toEpochMilli())
            .setParameter("now", now.toEpochMilli());
    link.matter().ifPresent(matter -> statement.setParameter("matter", matter.value()));
    statement.executeUpdate();
  }

  /**
   * One of those that every mail needs, in SQL: Hibernate translates each update in its own
   * language anew, which costs more than the database's work.
   */
  private Query statement(String sql) {
    NativeQuery<?> statement = entities.createNativeQuery(sql).unwrap(NativeQuery.class);
    // Else everything in the persistence context would be flushed first.
    return statement.addSynchronizedEntityClass(LinkEntity.class);
  }

  @Override
  public void retire(LinkDigest digest, Instant at) {
    entities
        .createQuery(
            """
            update LinkSecretEntity s set s.retiredAt = :at
            where s.digest = :digest and s.retiredAt is null""")
        .setParameter("at", at.toEpochMilli())
        .setParameter("digest", digest.hex())
        .executeUpdate();
  }

  @Override
  public void restore(LinkDigest digest) {
    entities
        .createQuery(
            """
            update LinkSecretEntity s set s.retiredAt = null
            where s.digest = :digest and s.retiredAt is not null""")
        .setParameter("digest", digest.hex())
        .executeUpdate();
  }

  @Override
  public void failed(LinkId link, String reason, Instant at) {
    entities
        .createQuery(
            "update LinkEntity l set l.failedAt = :at, l.failure = :reason where l.id = :link")
        .setParameter("at", at.toEpochMilli())
        .setParameter("reason", reason)
        .setParameter("link", link.value())
        .executeUpdate();
  }

  @Override
  public void reopen(LinkId link) {
    entities
        .createQuery(
            """
            update LinkEntity l set l.failedAt = null, l.failure = null
            where l.id = :link and l.failedAt is not null""")
        .setParameter("link", link.value())
        .executeUpdate();
  }

  /** The loser reads with a lock: a snapshot from before the winner's commit would not show it. */
  @Override
  public Optional<LinkId> resend(LinkId old, LinkId fresh, Instant at, Instant since) {
    int resent =
        entities
            .createQuery(
                """
                update LinkEntity l set l.resentAt = :at, l.resentAs = :fresh
                where l.id = :old and l.revokedAt is null
                  and (l.resentAt is null or l.resentAt <= :since)""")
            .setParameter("at", at.toEpochMilli())
            .setParameter("fresh", fresh.value())
            .setParameter("old", old.value())
            .setParameter("since", since.toEpochMilli())
            .executeUpdate();
    return resent == 1 ? Optional.of(fresh) : resentByAnother(old);
  }

  private Optional<LinkId> resentByAnother(LinkId old) {
    return entities
        .createQuery(
            "select l from LinkEntity l where l.id = :old and l.revokedAt is null",
            LinkEntity.class)
        .setParameter("old", old.value())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .peek(entities::detach)
        .findFirst()
        .flatMap(LinkEntity::resentAs)
        .map(LinkId::new);
  }

  @Override
  public List<LinkId> inPlaceOf(LinkId link) {
    return first(
            entities
                .createQuery("select l from LinkEntity l where l.id = :link", LinkEntity.class)
                .setParameter("link", link.value()))
        .map(row -> Stream.of(row.toLink().life().healedBy().map(LinkId::value), row.resentAs()))
        .stream()
        .flatMap(Function.identity())
        .flatMap(Optional::stream)
        .map(LinkId::new)
        .toList();
  }

  @Override
  public List<Link> list(LinkQuery query, LinkQuery.Page page) {
    return new LinkList(query, clock.instant()).read(entities, page);
  }

  @Override
  public Map<LinkId, String> failures(Collection<LinkId> links) {
    return links.isEmpty()
        ? Map.of()
        : entities
            .createQuery(
                """
                select l.id, l.failure from LinkEntity l
                where l.id in :links and l.failedAt is not null and l.failure is not null""",
                Object[].class)
            .setParameter("links", links.stream().map(LinkId::value).toList())
            .getResultStream()
            .collect(Collectors.toMap(row -> new LinkId((String) row[0]), row -> (String) row[1]));
  }

  @Override
  public boolean countTry(LinkId link) {
    int counted =
        entities
            .createQuery(
                """
                update LinkEntity l set l.tries = l.tries + 1
                where l.id = :link and l.tries < :most""")
            .setParameter("link", link.value())
            .setParameter("most", Link.Life.MOST_TRIES)
            .executeUpdate();
    return counted == 1;
  }

  @Override
  public boolean heal(LinkId dead, LinkId fresh) {
    int healed =
        entities
            .createQuery(
                """
                update LinkEntity l set l.healedBy = :fresh
                where l.id = :dead and l.healedBy is null and l.revokedAt is null""")
            .setParameter("fresh", fresh.value())
            .setParameter("dead", dead.value())
            .executeUpdate();
    return healed == 1;
  }

  @Override
  public boolean isWithdrawn(Link link) {
    return !entities
        .createQuery(
            """
            select l.id from LinkEntity l
            where l.contactId = :contact and l.portalId = :portal
              and l.matterId is not distinct from :matter
              and l.askedAt >= :asked and l.revokedAt is not null""",
            String.class)
        .setParameter("contact", link.scope().contact().value())
        .setParameter("portal", link.scope().portal().value())
        .setParameter("matter", link.matter().map(MatterId::value).orElse(null))
        .setParameter("asked", link.asking().at().toEpochMilli())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  @Override
  public Set<Optional<MatterId>> uninvitedFrom(ContactId contact) {
    return entities
        .createQuery(
            """
            select l.matterId from LinkEntity l
            where l.contactId = :contact and l.revokedAt is not null
              and l.purpose = :invitation and l.heals is null
              and not exists (select 1 from DisownedEntity d
                where d.contactId = l.contactId and d.disownedAt = l.revokedAt)
              and not exists (select 1 from LinkEntity later
                where later.contactId = :contact
                  and later.matterId is not distinct from l.matterId
                  and later.purpose = :invitation and later.heals is null
                  and (later.askedAt > l.askedAt
                    or later.askedAt = l.askedAt and later.id > l.id))""",
            String.class)
        .setParameter("contact", contact.value())
        .setParameter("invitation", Purpose.INVITATION.code())
        .getResultList()
        .stream()
        .map(matter -> Optional.ofNullable(matter).map(MatterId::new))
        .collect(Collectors.toSet());
  }

  /**
   * Until there is none: while a statement waits for a link that is just being healed, the fresh
   * one comes into being, which only the next statement sees.
   */
  @Override
  public int revokeAllOf(ContactId contact, Instant at) {
    int all = 0;
    int revoked;
    do {
      revoked =
          entities
              .createQuery(
                  """
                  update LinkEntity l set l.revokedAt = :at
                  where l.contactId = :contact and l.revokedAt is null""")
              .setParameter("at", at.toEpochMilli())
              .setParameter("contact", contact.value())
              .executeUpdate();
      all += revoked;
    } while (revoked > 0);
    return all;
  }

  @Override
  public boolean revoke(LinkId link, Instant at) {
    int revoked =
        entities
            .createQuery(
                """
                update LinkEntity l set l.revokedAt = :at
                where l.id = :link and l.revokedAt is null""")
            .setParameter("at", at.toEpochMilli())
            .setParameter("link", link.value())
            .executeUpdate();
    return revoked == 1;
  }

  @Override
  public Closed close(MatterId matter, Instant at) {
    int links =
        entities
            .createQuery(
                """
                update LinkEntity l set l.closedAt = :at
                where l.matterId = :matter and l.closedAt is null and l.revokedAt is null
                  and l.supersededBy is null and (l.maxUses is null or l.uses < l.maxUses)
                  and (l.sentAt is null or l.expiresAt > :at)""")
            .setParameter("at", at.toEpochMilli())
            .setParameter("matter", matter.value())
            .executeUpdate();
    List<LinkDigest> asked =
        entities
            .createQuery(
                """
                select s.digest from LinkEntity l join LinkSecretEntity s on s.linkId = l.id
                where l.matterId = :matter and l.closedAt = :at and l.requestId is not null
                  and s.retiredAt is null
                order by s.digest""",
                String.class)
            .setParameter("at", at.toEpochMilli())
            .setParameter("matter", matter.value())
            .getResultStream()
            .map(LinkDigest::new)
            .toList();
    return new Closed(links, asked);
  }

  @Override
  public int revokeAllOf(ContactId contact, MatterId matter, Instant at) {
    return entities
        .createQuery(
            """
            update LinkEntity l set l.revokedAt = :at
            where l.contactId = :contact and l.matterId = :matter and l.revokedAt is null""")
        .setParameter("at", at.toEpochMilli())
        .setParameter("contact", contact.value())
        .setParameter("matter", matter.value())
        .executeUpdate();
  }

  @Override
  public Optional<Redemption> spend(Spending spending) {
    return gate.spend(spending);
  }

  @Override
  public Optional<Redeemed> redeemed(RealmId realm, RedemptionId id) {
    return entities
        .createQuery(
            """
            select l, r from RedemptionEntity r join LinkEntity l on l.id = r.linkId
            where r.id = :id and l.realmId = :realm""",
            Object[].class)
        .setParameter("id", id.value())
        .setParameter("realm", realm.value())
        .getResultStream()
        .findFirst()
        .map(found -> redeemed((LinkEntity) found[0], (RedemptionEntity) found[1]));
  }

  private Redeemed redeemed(LinkEntity link, RedemptionEntity redemption) {
    entities.detach(link);
    entities.detach(redemption);
    return new Redeemed(link.toLink(), redemption.toRedemption());
  }

  @Override
  public List<Link> askedBy(RealmId realm, List<SignInRequestId> requests) {
    return entities
        .createQuery(
            """
            select l from LinkEntity l where l.requestId in :requests and l.realmId = :realm
            order by l.askedAt desc, l.id""",
            LinkEntity.class)
        .setParameter("requests", requests.stream().map(SignInRequestId::value).toList())
        .setParameter("realm", realm.value())
        .getResultStream()
        .peek(entities::detach)
        .map(LinkEntity::toLink)
        .toList();
  }

  @Override
  public boolean isAnyUsed(RealmId realm, List<SignInRequestId> requests) {
    return entities
            .createQuery(
                """
                select count(*) from LinkEntity l
                where l.requestId in :requests and l.realmId = :realm and l.uses > 0""",
                Long.class)
            .setParameter("requests", requests.stream().map(SignInRequestId::value).toList())
            .setParameter("realm", realm.value())
            .getSingleResult()
        > 0;
  }

  @Override
  public Optional<Link> remembered(RealmId realm, PortalId portal, String hint) {
    return first(
            entities
                .createQuery(
                    """
                    select l from RedemptionEntity r join LinkEntity l on l.id = r.linkId
                    where r.hint = :hint and l.realmId = :realm and l.portalId = :portal
                    order by r.redeemedAt desc, r.id""",
                    LinkEntity.class)
                .setParameter("hint", hint)
                .setParameter("realm", realm.value())
                .setParameter("portal", portal.value())
                .setMaxResults(1))
        .map(LinkEntity::toLink);
  }

  @Override
  public void forget(String hint) {
    for (String access : List.of("RedemptionEntity", "PasswordAccessEntity")) {
      entities
          .createQuery("update %s a set a.hint = null where a.hint = :hint".formatted(access))
          .setParameter("hint", hint)
          .executeUpdate();
    }
  }

  @Override
  public Optional<Redemption> latestRedemption(LinkId link, String browser) {
    return first(
            entities
                .createQuery(
                    """
                    select r from RedemptionEntity r
                    where r.linkId = :link and r.browser = :browser
                    order by r.redeemedAt desc, r.id""",
                    RedemptionEntity.class)
                .setParameter("link", link.value())
                .setParameter("browser", browser)
                .setMaxResults(1))
        .map(RedemptionEntity::toRedemption);
  }

  @Override
  public boolean attach(Redemption redemption, LoginTab continuation, String hint) {
    return readsASnapshot()
        ? gate.attach(redemption, continuation, hint)
        : Gate.attach(entities, redemption, continuation, hint);
  }

  /**
   * MariaDB and MySQL read by REPEATABLE READ, which Keycloak leaves as it is: there a transaction
   * that has read must not touch what was written since. Elsewhere one commit is saved.
   */
  private boolean readsASnapshot() {
    return entities.unwrap(SharedSessionContractImplementor.class).getDialect()
        instanceof MySQLDialect;
  }

  private <E> Optional<E> first(TypedQuery<E> query) {
    Optional<E> row = query.getResultStream().findFirst();
    row.ifPresent(entities::detach);
    return row;
  }

  private void insert(Object row) {
    entities.persist(row);
    entities.flush();
    entities.detach(row);
  }
}
