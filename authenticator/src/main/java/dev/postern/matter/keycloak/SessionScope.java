package dev.postern.matter.keycloak;

import dev.postern.contact.People;
import dev.postern.matter.SessionNotes;
import dev.postern.matter.SessionProofs;
import dev.postern.policy.Portals;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Instant;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Where a Keycloak session may go: a link session only where it has a proof and as long as its
 * person is no staff, any other anywhere.
 */
public final class SessionScope {
  private final SessionProofs proofs;
  private final Portals portals;
  private final People people;

  public SessionScope(SessionProofs proofs, Portals portals, People people) {
    this.proofs = proofs;
    this.portals = portals;
    this.people = people;
  }

  /** Whether the session may be used for the client. Costs a query for link sessions alone. */
  boolean admits(UserSessionModel session, ClientModel client) {
    return !isLinkSession(session)
        || (proofs.admits(loginSession(session), new PortalId(client.getId()))
            && !isOfStaff(session, client));
  }

  /**
   * Whether the session's person is staff for the client, if that is a portal: somebody who has
   * become it since their link was redeemed must not bring a staff member's roles along without a
   * password (feature C5).
   */
  boolean isOfStaff(UserSessionModel session, ClientModel client) {
    RealmId realm = new RealmId(session.getRealm().getId());
    return people.isStaff(
        realm,
        new UserId(session.getUser().getId()),
        portals.staffMarks(realm, new PortalId(client.getId())));
  }

  /**
   * Whether the login comes of a link or a contact's password, and the contact was signed out
   * since, of whatever portal: what it sets up is the account's, and so is of all. Costs a query
   * for such logins alone.
   */
  boolean isOver(AuthenticationSessionModel login) {
    String shown = login.getUserSessionNotes().get(SessionNotes.SHOWN_AT);
    return shown != null
        && proofs.isSignedOutSince(
            new UserId(login.getAuthenticatedUser().getId()),
            Instant.ofEpochMilli(Long.parseLong(shown)));
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
