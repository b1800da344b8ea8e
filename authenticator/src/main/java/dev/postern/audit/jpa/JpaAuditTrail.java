package dev.postern.audit.jpa;

import dev.postern.audit.AuditFact;
import dev.postern.audit.FactId;
import dev.postern.audit.KnownFacts;
import dev.postern.shared.Identifiers;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;

/**
 * The audit trail in the database, in the transaction of its entity manager.
 *
 * <p>Facts are persisted as entities, not by a bulk statement. On PostgreSQL, Keycloak commits
 * asynchronously when everything that Hibernate saw being written may be lost in a crash (events,
 * sessions), and it does not see bulk statements: a spent link could come back to life. A fact that
 * is persisted in the same transaction makes the commit wait for the disk.
 */
public final class JpaAuditTrail implements KnownFacts {
  private final EntityManager entities;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public JpaAuditTrail(EntityManager entities, Identifiers identifiers, InstantSource clock) {
    this.entities = entities;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  @Override
  public void record(AuditFact fact) {
    keep(fact, new FactId(identifiers.next()));
  }

  @Override
  public void record(AuditFact fact, FactId id) {
    keep(fact, id);
    // So that a race for the id is lost here, and not at the commit.
    entities.flush();
  }

  private void keep(AuditFact fact, FactId id) {
    entities.persist(new AuditEntity(id.value(), fact, clock.instant()));
  }

  @Override
  public boolean has(FactId id) {
    return entities.find(AuditEntity.class, id.value()) != null;
  }
}
