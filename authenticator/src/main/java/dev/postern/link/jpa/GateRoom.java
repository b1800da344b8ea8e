package dev.postern.link.jpa;

import dev.postern.audit.AuditTrail;
import jakarta.persistence.EntityManager;

/**
 * What the gate works with inside its own transaction.
 *
 * @param entities the transaction's entity manager, which has read nothing yet
 * @param audit the record in that same transaction
 */
public record GateRoom(EntityManager entities, AuditTrail audit) {}
