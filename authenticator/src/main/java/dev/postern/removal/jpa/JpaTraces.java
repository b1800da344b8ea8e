package dev.postern.removal.jpa;

import dev.postern.audit.RecordedFact;
import dev.postern.contact.Contact;
import dev.postern.mailbox.MailboxId;
import dev.postern.removal.Traces;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Removes rows in the transaction of its entity manager: those that others refer to last, by their
 * ids, some hundred at a time. A statement for all of them would hold a million row locks on its
 * way, and on MariaDB the gaps between them.
 */
public final class JpaTraces implements Traces {
  private static final int CHUNK = 500;

  private final EntityManager entities;

  public JpaTraces(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void removeContact(Contact contact) {
    Map<String, Object> whose =
        Map.of("user", contact.user().value(), "portal", contact.portal().value());
    inChunks(
        "select p.id from SessionProofEntity p where p.userId = :user and p.portalId = :portal",
        whose,
        proofs -> delete("SessionProofEntity", "id", proofs));
    inChunks(
        "select e.id from SessionEndingEntity e where e.userId = :user and e.portalId = :portal",
        whose,
        endings -> delete("SessionEndingEntity", "id", endings));
    removeContacts(List.of(contact.id().value()));
  }

  @Override
  public void clearRecord(Contact contact) {
    clearRecord(
        contact.realm(),
        contact.user(),
        " and a.portal = :portal",
        Map.of("portal", contact.portal().value()));
    clearMailboxes(contact.realm(), List.of(contact.id().value()));
  }

  @Override
  public long clearRecord(RealmId realm, UserId user) {
    return clearRecord(realm, user, "", Map.of());
  }

  /** Whoever asks to be erased does not ask it of those who dealt with them. */
  private long clearRecord(RealmId realm, UserId user, String where, Map<String, Object> more) {
    Map<String, Object> whose = new HashMap<>(more);
    whose.put("realm", realm.value());
    whose.put("user", user.value());
    whose.put("self", "user " + user.value());
    whose.put("selfVia", "user " + user.value() + " via ");
    whose.put("mailboxes", RecordedFact.OF_MAILBOXES);
    return clear(
        """
        select a.id from AuditEntity a where a.realmId = :realm and a.user = :user
          and (a.actor is null or a.type in :mailboxes
            or a.actor = :self or locate(:selfVia, a.actor) = 1
            or (a.actor not like 'user %' and a.actor not like 'client %'))"""
            + where,
        whose);
  }

  /** Most facts of a mailbox name nobody: what knows whose it is are links, while there are any. */
  private void clearMailboxes(RealmId realm, List<String> contacts) {
    Set<String> mailboxes =
        entities
            .createQuery(
                """
                select distinct l.realmId, l.portalId, l.email from LinkEntity l
                where l.contactId in :contacts""",
                Object[].class)
            .setParameter("contacts", contacts)
            .getResultStream()
            .map(JpaTraces::mailbox)
            .collect(Collectors.toSet());
    if (!mailboxes.isEmpty()) {
      clear(
          """
          select a.id from AuditEntity a where a.realmId = :realm and a.type in :types
            and a.digest in :mailboxes""",
          Map.of(
              "realm", realm.value(), "types", RecordedFact.OF_MAILBOXES, "mailboxes", mailboxes));
    }
  }

  /** Without its salt, a hash of an address cannot be tried out. */
  private long clear(String query, Map<String, Object> which) {
    AtomicLong cleared = new AtomicLong();
    inChunks(
        query + " and (a.ip is not null or a.userAgent is not null or a.salt is not null)",
        which,
        facts -> {
          cleared.addAndGet(facts.size());
          entities
              .createQuery(
                  """
                  update AuditEntity a set a.ip = null, a.userAgent = null, a.salt = null
                  where a.id in :facts""")
              .setParameter("facts", facts)
              .executeUpdate();
          entities
              .createQuery(
                  """
                  update AuditEntity a set a.digest = null
                  where a.id in :facts and a.type in :mailboxes""")
              .setParameter("facts", facts)
              .setParameter("mailboxes", RecordedFact.OF_MAILBOXES)
              .executeUpdate();
        });
    return cleared.get();
  }

  @Override
  public void removeUser(RealmId realm, UserId user) {
    Map<String, Object> whose = Map.of("user", user.value());
    inChunks(
        "select p.id from SessionProofEntity p where p.userId = :user",
        whose,
        proofs -> delete("SessionProofEntity", "id", proofs));
    inChunks(
        "select e.id from SessionEndingEntity e where e.userId = :user",
        whose,
        endings -> delete("SessionEndingEntity", "id", endings));
    inChunks(
        "select c.id from ContactEntity c where c.userId = :user and c.realmId = :realm",
        Map.of("user", user.value(), "realm", realm.value()),
        contacts -> {
          clearMailboxes(realm, contacts);
          removeContacts(contacts);
        });
  }

  @Override
  public void removePortal(RealmId realm, PortalId portal) {
    Map<String, Object> which = Map.of("portal", portal.value());
    inChunks(
        "select p.id from SessionProofEntity p where p.portalId = :portal",
        which,
        proofs -> delete("SessionProofEntity", "id", proofs));
    inChunks(
        "select c.id from ContactEntity c where c.portalId = :portal", which, this::removeContacts);
    inChunks(
        "select m.id from MatterEntity m where m.portalId = :portal",
        which,
        matters -> delete("MatterEntity", "id", matters));
    inChunks(
        "select r.id from SignInRequestEntity r where r.portalId = :portal",
        which,
        requests -> {
          delete("MailOrderEntity", "subject", requests);
          delete("SignInRequestEntity", "id", requests);
        });
    inChunks(
        "select e.id from SessionEndingEntity e where e.portalId = :portal",
        which,
        endings -> delete("SessionEndingEntity", "id", endings));
    inChunks(
        "select m.keyHash from MailboxEntity m where m.portalId = :portal",
        which,
        mailboxes -> delete("MailboxEntity", "keyHash", mailboxes));
  }

  @Override
  public void removeRealm(RealmId realm) {
    Map<String, Object> which = Map.of("realm", realm.value());
    Set<String> portals = new TreeSet<>();
    for (String table : List.of("ContactEntity", "MatterEntity", "SignInRequestEntity")) {
      portals.addAll(
          entities
              .createQuery(
                  "select distinct t.portalId from %s t where t.realmId = :realm".formatted(table),
                  String.class)
              .setParameter("realm", realm.value())
              .getResultList());
    }
    portals.forEach(portal -> removePortal(realm, new PortalId(portal)));
    inChunks(
        "select e.id from SessionEndingEntity e where e.realmId = :realm",
        which,
        endings -> delete("SessionEndingEntity", "id", endings));
    inChunks(
        "select o.id from MailOrderEntity o where o.realmId = :realm",
        which,
        orders -> delete("MailOrderEntity", "id", orders));
    inChunks(
        "select m.keyHash from MailboxEntity m where m.realmId = :realm",
        which,
        mailboxes -> delete("MailboxEntity", "keyHash", mailboxes));
  }

  private void removeContacts(List<String> contacts) {
    Map<String, Object> whose = Map.of("contacts", contacts);
    inChunks(
        "select l.id from LinkEntity l where l.contactId in :contacts", whose, this::removeLinks);
    inChunks(
        "select n.id from AddressNoticeEntity n where n.contactId in :contacts",
        whose,
        notices -> {
          delete("MailOrderEntity", "subject", notices);
          delete("AddressNoticeEntity", "id", notices);
        });
    inChunks(
        "select d.id from DisownedEntity d where d.contactId in :contacts",
        whose,
        disowned -> {
          delete("MailOrderEntity", "subject", disowned);
          delete("DisownedEntity", "id", disowned);
        });
    inChunks(
        "select a.id from PasswordAccessEntity a where a.contactId in :contacts",
        whose,
        accesses -> {
          delete("MailOrderEntity", "subject", accesses);
          delete("PasswordAccessEntity", "id", accesses);
        });
    delete("AnsweredRequestEntity", "contactId", contacts);
    delete("ParticipantEntity", "contactId", contacts);
    delete("ContactEntity", "id", contacts);
  }

  private void removeLinks(List<String> links) {
    delete("MailOrderEntity", "subject", links);
    inChunks(
        "select s.digest from LinkSecretEntity s where s.linkId in :links",
        Map.of("links", links),
        digests -> {
          delete("CodeEntity", "linkDigest", digests);
          delete("LinkSecretEntity", "digest", digests);
        });
    inChunks(
        "select r.id from RedemptionEntity r where r.linkId in :links",
        Map.of("links", links),
        redemptions -> {
          delete("MailOrderEntity", "subject", redemptions);
          delete("RedemptionEntity", "id", redemptions);
        });
    removeMailboxes(links);
    delete("LinkEntity", "id", links);
  }

  /** But for those whose owners want no mails: whoever invites them anew must not write to them. */
  private void removeMailboxes(List<String> links) {
    List<String> mailboxes =
        entities
            .createQuery(
                "select l.realmId, l.portalId, l.email from LinkEntity l where l.id in :links",
                Object[].class)
            .setParameter("links", links)
            .getResultStream()
            .map(JpaTraces::mailbox)
            .distinct()
            .toList();
    entities
        .createQuery(
            "delete from MailboxEntity m where m.keyHash in :mailboxes and m.stoppedAt is null")
        .setParameter("mailboxes", mailboxes)
        .executeUpdate();
  }

  private static String mailbox(Object[] row) {
    return MailboxId.of(
            new RealmId((String) row[0]),
            new PortalId((String) row[1]),
            new EmailAddress((String) row[2]))
        .hash();
  }

  /**
   * Until there is nothing left to select: whoever is given a chunk removes it. What is there still
   * is a snapshot's, which shows what others have removed since.
   */
  private void inChunks(
      String query, Map<String, Object> parameters, Consumer<List<String>> removal) {
    List<String> before = List.of();
    List<String> chunk = select(query, parameters);
    while (!chunk.isEmpty() && !chunk.equals(before)) {
      removal.accept(chunk);
      before = chunk;
      chunk = select(query, parameters);
    }
  }

  private List<String> select(String query, Map<String, Object> parameters) {
    TypedQuery<String> selection = entities.createQuery(query, String.class).setMaxResults(CHUNK);
    parameters.forEach(selection::setParameter);
    return selection.getResultList();
  }

  private void delete(String table, String column, Collection<String> values) {
    entities
        .createQuery("delete from %s t where t.%s in :values".formatted(table, column))
        .setParameter("values", values)
        .executeUpdate();
  }
}
