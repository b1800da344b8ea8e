package dev.postern.mailbox.jpa;

import dev.postern.mailbox.Mailbox;
import dev.postern.mailbox.MailboxBook;
import dev.postern.mailbox.MailboxId;
import dev.postern.mailbox.Suspicion.Reason;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is known of mailboxes, in the transaction of its entity manager. Keeps no entity in the
 * persistence context, which bulk updates would leave stale.
 */
public final class JpaMailboxBook implements MailboxBook {
  private final EntityManager entities;

  public JpaMailboxBook(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Map<MailboxId, Mailbox> find(Collection<MailboxId> ids) {
    Map<MailboxId, Mailbox> found = new HashMap<>();
    Map<String, Mailbox> known = ids.isEmpty() ? Map.of() : mailboxes(ids);
    ids.forEach(id -> found.put(id, known.getOrDefault(id.hash(), Mailbox.UNKNOWN)));
    return found;
  }

  /** By a query of its own: Hibernate keeps no plan of one with a list. */
  @Override
  public Mailbox find(MailboxId id) {
    return entities
        .createQuery("select m from MailboxEntity m where m.keyHash = :hash", MailboxEntity.class)
        .setParameter("hash", id.hash())
        .getResultStream()
        .findFirst()
        .map(this::read)
        .orElse(Mailbox.UNKNOWN);
  }

  private Mailbox read(MailboxEntity row) {
    entities.detach(row);
    return row.toMailbox();
  }

  private Map<String, Mailbox> mailboxes(Collection<MailboxId> ids) {
    return entities
        .createQuery(
            "select m from MailboxEntity m where m.keyHash in :hashes", MailboxEntity.class)
        .setParameter("hashes", ids.stream().map(MailboxId::hash).toList())
        .getResultStream()
        .collect(Collectors.toMap(MailboxEntity::keyHash, this::read));
  }

  @Override
  public boolean stop(MailboxId id, Instant at) {
    lock(id);
    return entities
            .createQuery(
                """
                update MailboxEntity m set m.stoppedAt = :at
                where m.keyHash = :hash and m.stoppedAt is null""")
            .setParameter("at", at.toEpochMilli())
            .setParameter("hash", id.hash())
            .executeUpdate()
        == 1;
  }

  @Override
  public boolean allow(MailboxId id) {
    return entities
            .createQuery(
                """
                update MailboxEntity m set m.stoppedAt = null
                where m.keyHash = :hash and m.stoppedAt is not null""")
            .setParameter("hash", id.hash())
            .executeUpdate()
        == 1;
  }

  @Override
  public boolean suspect(MailboxId id, Reason reason, Instant at) {
    lock(id);
    return entities
            .createQuery(
                """
                update MailboxEntity m set m.suspectAt = :at, m.suspectReason = :reason
                where m.keyHash = :hash and m.suspectReason is null""")
            .setParameter("at", at.toEpochMilli())
            .setParameter("reason", reason.word())
            .setParameter("hash", id.hash())
            .executeUpdate()
        == 1;
  }

  @Override
  public boolean clear(MailboxId id) {
    return entities
            .createQuery(
                """
                update MailboxEntity m set m.suspectAt = null, m.suspectReason = null
                where m.keyHash = :hash and m.suspectReason is not null""")
            .setParameter("hash", id.hash())
            .executeUpdate()
        == 1;
  }

  /** Locks the mailbox's row, and makes it first if there is none. */
  private void lock(MailboxId id) {
    entities
        .createQuery(
            """
            insert into MailboxEntity as m (keyHash, realmId, portalId)
            values (:hash, :realm, :portal)
            on conflict (keyHash) do update set realmId = :realm, portalId = :portal""")
        .setParameter("hash", id.hash())
        .setParameter("realm", id.realm().value())
        .setParameter("portal", id.portal().value())
        .executeUpdate();
  }
}
