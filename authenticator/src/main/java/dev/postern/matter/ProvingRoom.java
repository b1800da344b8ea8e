package dev.postern.matter;

import dev.postern.audit.AuditTrail;

/**
 * What a login works with at its very end, when it leaves in its session what it has proven: the
 * matters as they are at that moment, the proofs, and the record. All of one transaction.
 */
public record ProvingRoom(MatterBook matters, SessionProofs proofs, AuditTrail audit) {}
