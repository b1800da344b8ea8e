package dev.postern.signin.keycloak;

import dev.postern.policy.Portal;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The step of a portal's browser flow in which people ask for a link. It never signs anybody in:
 * the link does, in this tab if it is opened in this browser (feature B5), or its code, typed into
 * this tab (feature B6). Steps aside for whoever would rather use a password, and where a link
 * would not be enough.
 */
public final class RequestStep implements Authenticator {
  /** The name of the execution. */
  public static final String ID = "postern-request";

  /** What a contact's choice of a password says; anything else there is for staff. */
  private static final String AS_CONTACT = "contact";

  private final AskDesk desk;
  private final LoginStart logins;

  public RequestStep(AskDesk desk, LoginStart logins) {
    this.desk = desk;
    this.logins = logins;
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    Optional<Portal> portal = portal(context);
    if (portal.isEmpty() || asksForMore(context)) {
      context.attempted();
      return;
    }
    context.challenge(new AskTurn(context, portal.get(), desk, logins).show());
  }

  /**
   * Whether somebody is signed in at a level already, and the portal asks for a higher one: a link
   * gives no more than they have. The cookie step has noted the level (Keycloak's step-up); it
   * notes none where the portal wants a new login.
   */
  private static boolean asksForMore(AuthenticationFlowContext context) {
    AcrStore levels = new AcrStore(context.getSession(), context.getAuthenticationSession());
    return levels.getLevelOfAuthenticationFromCurrentAuthentication() > Constants.MINIMUM_LOA;
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
    Optional<Portal> portal = portal(context);
    String password = form.getFirst("password");
    boolean asContact =
        AS_CONTACT.equals(password) && portal.filter(Portal::takesPasswords).isPresent();
    if (asContact) {
      context.getAuthenticationSession().setAuthNote(PasswordStep.CHOSEN, "true");
    } else {
      context.getAuthenticationSession().removeAuthNote(PasswordStep.CHOSEN);
    }
    if (portal.isEmpty() || asContact || (password != null && !AS_CONTACT.equals(password))) {
      context.attempted();
      return;
    }
    context.challenge(new AskTurn(context, portal.get(), desk, logins).answer(form));
  }

  private Optional<Portal> portal(AuthenticationFlowContext context) {
    return desk.portal(
        context.getRealm(), context.getAuthenticationSession().getClient().getClientId());
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
