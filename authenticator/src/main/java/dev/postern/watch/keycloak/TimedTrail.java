package dev.postern.watch.keycloak;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import org.keycloak.models.KeycloakSession;

/** A trail that tells when somebody has redeemed a link and their request is over. */
public final class TimedTrail implements AuditTrail {
  private final AuditTrail trail;
  private final KeycloakSession session;
  private final KeycloakSession request;
  private final Runnable over;

  /**
   * @param session in whose transaction the link is spent
   * @param request the one that the person waits for
   * @param over what is to be done once both are committed
   */
  public TimedTrail(
      AuditTrail trail, KeycloakSession session, KeycloakSession request, Runnable over) {
    this.trail = trail;
    this.session = session;
    this.request = request;
    this.over = over;
  }

  @Override
  public void record(AuditFact fact) {
    trail.record(fact);
    if (fact.type() == FactType.LINK_REDEEMED) {
      new AfterCommit(() -> new AfterCommit(over).of(request)).of(session);
    }
  }
}
