package dev.postern.matter;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sessions that people have with Keycloak, to be ended. Calls join the caller's transaction,
 * but for what portals are told: that is not taken back if the caller rolls back.
 */
public interface LiveSessions {
  /** The session of this id, if there still is one and it is this person's. */
  Optional<LoginSession> find(RealmId realm, SessionId id, UserId user);

  /** All sessions of a person. */
  List<LoginSession> of(RealmId realm, UserId user);

  /**
   * Tells one portal by back-channel logout that a session ends there, if the session was used
   * there and the portal wants to be told. Ends nothing: a portal may take its time to answer.
   *
   * @return the portal, if it could not be told
   */
  Optional<LostLogout> tell(PortalId portal, RealmId realm, LoginSession session);

  /**
   * Ends a session everywhere. Each client that it was used at is told by back-channel logout, if
   * it wants to be told.
   *
   * @param told those that know already
   * @return who could not be told
   */
  List<LostLogout> end(RealmId realm, LoginSession session, Set<PortalId> told);

  /** Ends a session at one portal, which is not told; it goes on at others. */
  void endAt(PortalId portal, RealmId realm, LoginSession session);

  /**
   * A back-channel logout that did not arrive. Nobody sends it again.
   *
   * @param portal who was to be told
   * @param reason what became of it, in a few words
   */
  record LostLogout(PortalId portal, String reason) {
    /** For the record: nobody else ever learns of it. */
    public AuditFact fact(RealmId realm, LoginSession session) {
      return AuditFact.of(FactType.LOGOUT_LOST, realm)
          .with(Attribute.USER, session.user())
          .with(Attribute.SESSION, session.id())
          .with(Attribute.PORTAL, portal)
          .with(Attribute.REASON, reason);
    }
  }
}
