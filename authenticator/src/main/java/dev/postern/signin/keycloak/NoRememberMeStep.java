package dev.postern.signin.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Details;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The last step of a portal's staff forms: forgets Remember me. The realm allows it for the sake of
 * contacts, and a browser can post it although the form does not offer it; staff sessions shall
 * keep the realm's ordinary lives (feature D1).
 */
public final class NoRememberMeStep implements Authenticator {
  /** The name of the execution. */
  public static final String ID = "postern-no-remember-me";

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    context.getAuthenticationSession().removeAuthNote(Details.REMEMBER_ME);
    context.success();
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    authenticate(context);
  }

  @Override
  public boolean requiresUser() {
    return true;
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
