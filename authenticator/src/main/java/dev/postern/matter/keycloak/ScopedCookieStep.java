package dev.postern.matter.keycloak;

import dev.postern.matter.SessionProofs;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticatorFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * The cookie step of a portal's flow: Keycloak's own, for sessions that may open this portal. For a
 * link session without a proof it steps aside before Keycloak's step sets a user, so that the flow
 * goes on to the portal's forms as if nobody were signed in.
 */
public final class ScopedCookieStep implements Authenticator {
  /** The name of the execution. */
  public static final String ID = "postern-session";

  private final SessionScope scope;

  public ScopedCookieStep(SessionProofs proofs) {
    this.scope = new SessionScope(proofs);
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    KeycloakSession session = context.getSession();
    // AuthenticationManager: the one reader of the identity cookie, as Keycloak's own step uses it.
    AuthResult signedIn =
        AuthenticationManager.authenticateIdentityCookie(session, context.getRealm(), true);
    boolean mayPass =
        signedIn == null
            || scope.admits(signedIn.session(), context.getAuthenticationSession().getClient());
    if (mayPass) {
      session
          .getProvider(Authenticator.class, CookieAuthenticatorFactory.PROVIDER_ID)
          .authenticate(context);
    } else {
      context.attempted();
    }
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    context.attempted();
  }

  @Override
  public boolean requiresUser() {
    return false;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
    // Asks nothing of the user.
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
