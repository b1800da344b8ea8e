package dev.postern.watch.keycloak;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditTrail;
import dev.postern.watch.FactCounts;
import dev.postern.watch.Meters;
import org.keycloak.models.KeycloakSession;

/** A trail whose facts are counted once they are committed: what was rolled back never happened. */
public final class CountedTrail implements AuditTrail {
  private final AuditTrail trail;
  private final Meters meters;
  private final KeycloakSession session;

  public CountedTrail(AuditTrail trail, Meters meters, KeycloakSession session) {
    this.trail = trail;
    this.meters = meters;
    this.session = session;
  }

  @Override
  public void record(AuditFact fact) {
    trail.record(fact);
    count(fact);
  }

  private void count(AuditFact fact) {
    FactCounts.of(fact)
        .ifPresent(counted -> new AfterCommit(() -> meters.count(counted)).of(session));
  }
}
