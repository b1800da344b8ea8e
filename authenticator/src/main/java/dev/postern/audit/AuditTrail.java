package dev.postern.audit;

/** The append-only record of security facts. */
public interface AuditTrail {
  /**
   * Appends a fact, stamped with the time of the trail's clock, in the caller's transaction: a fact
   * about something that was rolled back is not kept.
   */
  void record(AuditFact fact);
}
