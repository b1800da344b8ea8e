package dev.postern.audit.keycloak;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditTrail;
import dev.postern.shared.RequestOrigin;
import jakarta.ws.rs.core.HttpHeaders;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

/**
 * Adds to each fact where the request came from that it was recorded in, if the fact does not say
 * so itself. What is done in the background, where there is no request, stays as it is.
 */
public final class RequestFacts implements AuditTrail {
  private final AuditTrail trail;
  private final KeycloakSession session;

  public RequestFacts(AuditTrail trail, KeycloakSession session) {
    this.trail = trail;
    this.session = session;
  }

  @Override
  public void record(AuditFact fact) {
    trail.record(withOrigin(fact));
  }

  private AuditFact withOrigin(AuditFact fact) {
    KeycloakContext context = session.getContext();
    String address = context.getConnection().getRemoteHost();
    boolean complete =
        fact.attributes().containsKey(Attribute.IP)
            && fact.attributes().containsKey(Attribute.USER_AGENT);
    // Without a request there is no connection, and asking for a header would fail.
    if (complete || address == null) {
      return fact;
    }
    String agent =
        context.getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.USER_AGENT);
    return fact.from(new RequestOrigin(address, agent == null ? "" : agent));
  }
}
