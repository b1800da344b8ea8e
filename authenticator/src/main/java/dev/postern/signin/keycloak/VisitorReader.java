package dev.postern.signin.keycloak;

import dev.postern.shared.RequestOrigin;
import dev.postern.signin.Visitor;
import dev.postern.signin.Visitor.LiveSession;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** Reads who is at the browser from a request. */
record VisitorReader(KeycloakSession session, LoginStart logins) {

  Visitor read() {
    KeycloakContext context = session.getContext();
    return new Visitor(
        BrowserCookie.nonce(context).read(),
        userSession().map(VisitorReader::live),
        logins.rootInProgress(),
        origin(session));
  }

  /** Whether somebody else is signed in than a tab has asked for a link as. */
  boolean isSomebodyElse(WaitingTab tab) {
    return userSession()
        .filter(
            signedIn ->
                live(signedIn).impersonated()
                    || !tab.asked()
                        .map(address -> address.email().value())
                        .equals(Optional.ofNullable(signedIn.getUser().getEmail())))
        .isPresent();
  }

  /** Where a request comes from, as Keycloak resolves it behind its proxies. */
  static RequestOrigin origin(KeycloakSession session) {
    KeycloakContext context = session.getContext();
    String agent =
        context.getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.USER_AGENT);
    return new RequestOrigin(context.getConnection().getRemoteHost(), agent == null ? "" : agent);
  }

  /** AuthenticationManager is the one reader of Keycloak's identity cookie. */
  private Optional<UserSessionModel> userSession() {
    return Optional.ofNullable(
            AuthenticationManager.authenticateIdentityCookie(
                session, session.getContext().getRealm(), true))
        .map(signedIn -> signedIn.session());
  }

  private static LiveSession live(UserSessionModel session) {
    boolean impersonated =
        session.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null;
    return new LiveSession(LoginSessions.of(session), impersonated);
  }
}
