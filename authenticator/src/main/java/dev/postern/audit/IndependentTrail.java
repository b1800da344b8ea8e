package dev.postern.audit;

import dev.postern.shared.NewTransaction;

/**
 * A trail for refusals: each fact is kept in a transaction of its own, whatever becomes of the
 * caller's. What was refused is often rolled back, and the record must not forget that somebody
 * tried. Takes a database connection besides the caller's.
 */
public final class IndependentTrail implements AuditTrail {
  private final NewTransaction<AuditTrail> transactions;

  public IndependentTrail(NewTransaction<AuditTrail> transactions) {
    this.transactions = transactions;
  }

  @Override
  public void record(AuditFact fact) {
    transactions.run(
        trail -> {
          trail.record(fact);
          return fact;
        });
  }
}
