package dev.postern.matter.keycloak;

import dev.postern.matter.SessionNotes;
import dev.postern.matter.SessionProofs;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Instant;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserSessionModel;

/**
 * Where a Keycloak session may go: a link session only where it has a proof, any other anywhere.
 */
final class SessionScope {
  private final SessionProofs proofs;

  SessionScope(SessionProofs proofs) {
    this.proofs = proofs;
  }

  /** Whether the session may be used for the client. Costs a query for link sessions alone. */
  boolean admits(UserSessionModel session, ClientModel client) {
    return !isLinkSession(session)
        || proofs.admits(loginSession(session), new PortalId(client.getId()));
  }

  static LoginSession loginSession(UserSessionModel session) {
    return new LoginSession(
        new SessionId(session.getId()),
        new UserId(session.getUser().getId()),
        Instant.ofEpochSecond(session.getStarted()));
  }

  static boolean isLinkSession(UserSessionModel session) {
    return session.getNote(SessionNotes.LINK_SESSION) != null;
  }
}
