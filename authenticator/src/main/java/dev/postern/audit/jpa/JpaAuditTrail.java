package dev.postern.audit.jpa;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditTrail;
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
public final class JpaAuditTrail implements AuditTrail, KnownFacts {
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
    String id = fact.id().map(FactId::value).orElseGet(identifiers::next);
    entities.persist(new AuditEntity(id, fact, clock.instant()));
    if (fact.id().isPresent()) {
      // So that a race for the id is lost here, and not at the commit.
      entities.flush();
    }
  }

  @Override
  public boolean has(FactId id) {
    return entities.find(AuditEntity.class, id.value()) != null;
  }
}
