package dev.postern.audit;

/** A trail that knows facts again by their ids, for those that are recorded once. */
public interface KnownFacts extends AuditTrail {
  /**
   * Appends a fact that is recorded once, as {@link AuditTrail#record} does. Of racing calls with
   * one id all but one fail at once, with a constraint violation: ask {@link #has} first, and let
   * nothing that matters share the transaction.
   */
  void record(AuditFact fact, FactId id);

  /** Whether a fact of this id was recorded. */
  boolean has(FactId id);
}
