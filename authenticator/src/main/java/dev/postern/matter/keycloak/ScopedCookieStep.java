package dev.postern.matter.keycloak;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticatorFactory;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The cookie step of a portal's flow: Keycloak's own, for sessions that may open this portal. For a
 * link session without a proof it steps aside before Keycloak's step sets a user, so that the flow
 * goes on to the portal's forms as if nobody were signed in.
 *
 * <p>An application-initiated action ({@code kc_action}) is refused to every link session here, and
 * not left to {@link ScopeAction}: for some of them Keycloak asks for a higher level of
 * authentication first, and a contact without a password would be told that it is wrong.
 *
 * <p>The link session of somebody who has become staff is ended: they sign in with a password now.
 */
public final class ScopedCookieStep implements Authenticator {
  /** The name of the execution. */
  public static final String ID = "postern-session";

  private final SessionScope scope;
  private final AuditTrail audit;
  private final ScopeRefusal refusal;

  /**
   * Serves one Keycloak session.
   *
   * @param audit in the login's transaction
   * @param refusals keeps what is recorded whatever becomes of the login
   */
  public ScopedCookieStep(SessionScope scope, AuditTrail audit, AuditTrail refusals) {
    this.scope = scope;
    this.audit = audit;
    this.refusal = new ScopeRefusal(refusals);
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    // AuthenticationManager: the one reader of the identity cookie, as Keycloak's own step uses it.
    AuthResult signedIn =
        AuthenticationManager.authenticateIdentityCookie(
            context.getSession(), context.getRealm(), true);
    if (signedIn == null || !SessionScope.isLinkSession(signedIn.session())) {
      byCookie(context);
    } else if (login.getClientNote(Constants.KC_ACTION) != null) {
      context.forceChallenge(
          refusal.of(
              login,
              new SessionId(signedIn.session().getId()),
              signedIn.user(),
              context.getConnection().getRemoteHost(),
              context.form()));
    } else if (scope.isOfStaff(signedIn.session(), login.getClient())) {
      // Or the password login that follows would join it, and be judged as a link session.
      context.getSession().sessions().removeUserSession(context.getRealm(), signedIn.session());
      audit.record(ended(signedIn.session(), login));
      context.attempted();
    } else if (scope.admits(signedIn.session(), login.getClient())) {
      byCookie(context);
    } else {
      context.attempted();
    }
  }

  private static AuditFact ended(UserSessionModel session, AuthenticationSessionModel login) {
    return AuditFact.of(FactType.SESSION_ENDED, new RealmId(login.getRealm().getId()))
        .with(Attribute.PORTAL, login.getClient().getId())
        .with(Attribute.USER, session.getUser().getId())
        .with(Attribute.SESSION, session.getId())
        .with(Attribute.REASON, "staff");
  }

  private static void byCookie(AuthenticationFlowContext context) {
    context
        .getSession()
        .getProvider(Authenticator.class, CookieAuthenticatorFactory.PROVIDER_ID)
        .authenticate(context);
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
