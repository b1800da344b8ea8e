package dev.postern.audit;

/** The append-only record of security facts. */
public interface AuditTrail {
  /**
   * Appends a fact, stamped with the time of the trail's clock, in the caller's transaction: a fact
   * about something that was rolled back is not kept.
   *
   * <p>Of racing calls with a fact of one id all but one fail at once, with a constraint violation:
   * ask {@link KnownFacts} first, and let nothing that matters share the transaction.
   */
  void record(AuditFact fact);
}
