package dev.postern.signin.keycloak;

import dev.postern.link.LoginTab;
import dev.postern.policy.Portal;
import dev.postern.signin.Logins;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** Logins from Keycloak's authentication sessions and user sessions. */
public final class KeycloakLogins implements Logins {
  private final KeycloakSession session;

  public KeycloakLogins(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public State stateOf(Portal portal, LoginTab login) {
    RealmModel realm = session.getContext().getRealm();
    if (goesOn(realm, realm.getClientById(portal.id().value()), login)) {
      return State.GOES_ON;
    }
    // A session has the id of the login that it came of.
    UserSessionModel ended = session.sessions().getUserSession(realm, login.root());
    // One that waits for a browser to confirm its logout is over, too.
    return ended != null && ended.getState() == UserSessionModel.State.LOGGED_IN
        ? State.SIGNED_IN
        : State.GONE;
  }

  @Override
  public Optional<String> hintOf(Portal portal, LoginTab tab) {
    RealmModel realm = session.getContext().getRealm();
    return Optional.ofNullable(
            session.authenticationSessions().getRootAuthenticationSession(realm, tab.root()))
        .map(
            root ->
                root.getAuthenticationSession(realm.getClientById(portal.id().value()), tab.tab()))
        .map(
            login ->
                Optional.ofNullable(login.getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM))
                    .orElse(""));
  }

  /** "Restart login" leaves the tab and takes its notes. */
  private boolean goesOn(RealmModel realm, ClientModel client, LoginTab login) {
    RootAuthenticationSessionModel root =
        session.authenticationSessions().getRootAuthenticationSession(realm, login.root());
    AuthenticationSessionModel tab =
        root == null ? null : root.getAuthenticationSession(client, login.tab());
    return tab != null && RedeemStep.goesOn(tab);
  }
}
