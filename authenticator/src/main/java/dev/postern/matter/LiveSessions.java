package dev.postern.matter;

import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.util.List;
import java.util.Optional;

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
   * Ends a session everywhere. Each client that it was used at is told by back-channel logout, if
   * it wants to be told.
   *
   * @return who could not be told
   */
  List<LostLogout> end(RealmId realm, LoginSession session);

  /**
   * Ends a session at one portal, which is told; it goes on at others.
   *
   * @return the portal, if it could not be told
   */
  List<LostLogout> endAt(PortalId portal, RealmId realm, LoginSession session);

  /**
   * A back-channel logout that did not arrive. Nobody sends it again.
   *
   * @param portal who was to be told
   * @param reason what became of it, in a few words
   */
  record LostLogout(PortalId portal, String reason) {}
}
