package dev.postern.matter.keycloak;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.shared.RealmId;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;

/**
 * The second line of default deny: no token, fresh or refreshed, of a link session for a client
 * without a proof that is still good or for somebody who has become staff, and no offline token at
 * all: from the moment a matter is closed, codes and refresh tokens of sessions that open nothing
 * else are good for nothing (feature D3). Also catches a link session whose proof could not be
 * written: Keycloak swallows what goes wrong in an event listener.
 */
public final class ScopedTokens implements TokenPostProcessor {
  private final KeycloakSession keycloak;
  private final SessionScope scope;
  private final AuditTrail refusals;

  /**
   * @param refusals records in a transaction of its own: a refusal rolls the request's back
   */
  public ScopedTokens(KeycloakSession keycloak, SessionScope scope, AuditTrail refusals) {
    this.keycloak = keycloak;
    this.scope = scope;
    this.refusals = refusals;
  }

  /**
   * Checks the token that is being issued. A refusal rolls the request's transaction back.
   *
   * @throws TokenInterceptorException which the token endpoint answers with 400 and the error
   */
  @Override
  public void process(TokenPostProcessorContext context) {
    AuthenticatedClientSessionModel clientSession = context.clientSessionCtx().getClientSession();
    UserSessionModel session = clientSession.getUserSession();
    if (session == null || !SessionScope.isLinkSession(session)) {
      return;
    }
    if (context.clientSessionCtx().isOfflineTokenRequested()) {
      throw refused(
          clientSession,
          OAuthErrorException.INVALID_SCOPE,
          "A session that began with a link has no offline access");
    }
    if (!scope.admits(session, clientSession.getClient())) {
      throw refused(
          clientSession,
          OAuthErrorException.INVALID_GRANT,
          "The session does not open this client");
    }
  }

  /** By now Keycloak has made the offline session; without the rollback it would stay, unused. */
  private TokenInterceptorException refused(
      AuthenticatedClientSessionModel clientSession, String error, String description) {
    UserSessionModel session = clientSession.getUserSession();
    AuditFact fact =
        AuditFact.of(FactType.SESSION_REFUSED, new RealmId(session.getRealm().getId()))
            .with(Attribute.PORTAL, clientSession.getClient().getId())
            .with(Attribute.USER, session.getUser().getId())
            .with(Attribute.SESSION, session.getId())
            .with(Attribute.IP, keycloak.getContext().getConnection().getRemoteHost())
            .with(Attribute.REASON, error);
    refusals.record(fact);
    keycloak.getTransactionManager().setRollbackOnly();
    return new TokenInterceptorException(error, description);
  }
}
