package dev.postern.matter.keycloak;

import org.keycloak.OAuthErrorException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;

/**
 * The second line of default deny: no token, fresh or refreshed, of a link session for a client
 * without a proof or for somebody who has become staff, and no offline token at all. Also catches a
 * link session whose proof could not be written: Keycloak swallows what goes wrong in an event
 * listener.
 */
public final class ScopedTokens implements TokenPostProcessor {
  private final KeycloakSession keycloak;
  private final SessionScope scope;

  public ScopedTokens(KeycloakSession keycloak, SessionScope scope) {
    this.keycloak = keycloak;
    this.scope = scope;
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
          OAuthErrorException.INVALID_SCOPE,
          "A session that began with a link has no offline access");
    }
    if (!scope.admits(session, clientSession.getClient())) {
      throw refused(OAuthErrorException.INVALID_GRANT, "The session does not open this client");
    }
  }

  /** By now Keycloak has made the offline session; without the rollback it would stay, unused. */
  private TokenInterceptorException refused(String error, String description) {
    keycloak.getTransactionManager().setRollbackOnly();
    return new TokenInterceptorException(error, description);
  }
}
