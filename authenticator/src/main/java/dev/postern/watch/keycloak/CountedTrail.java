package dev.postern.watch.keycloak;

import dev.postern.audit.AuditFact;
import dev.postern.audit.FactId;
import dev.postern.audit.KnownFacts;
import dev.postern.watch.FactCounts;
import dev.postern.watch.Meters;
import org.keycloak.models.KeycloakSession;

/** A trail whose facts are counted once they are committed: what was rolled back never happened. */
public final class CountedTrail implements KnownFacts {
  private final KnownFacts trail;
  private final Meters meters;
  private final KeycloakSession session;

  public CountedTrail(KnownFacts trail, Meters meters, KeycloakSession session) {
    this.trail = trail;
    this.meters = meters;
    this.session = session;
  }

  @Override
  public void record(AuditFact fact) {
    trail.record(fact);
    count(fact);
  }

  @Override
  public void record(AuditFact fact, FactId id) {
    trail.record(fact, id);
    count(fact);
  }

  @Override
  public boolean has(FactId id) {
    return trail.has(id);
  }

  private void count(AuditFact fact) {
    FactCounts.of(fact)
        .ifPresent(counted -> new AfterCommit(() -> meters.count(counted)).of(session));
  }
}
