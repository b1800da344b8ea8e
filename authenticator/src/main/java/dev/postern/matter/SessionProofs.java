package dev.postern.matter;

import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What redeemed links have left in sessions: the truth about what a link session may open. All
 * calls join the caller's transaction.
 *
 * <p>A proof is of one session of one person: it counts for nothing in an earlier or later session
 * that happens to have the same id, nor for a portal that the person is no contact of any more.
 */
public interface SessionProofs {
  /**
   * Adds a proof to a session; what was proven twice reads as once, at the later time. Never fails
   * because somebody else adds the same.
   *
   * @param shown when the link was redeemed, or the password typed: if the person was signed out
   *     since, the proof counts for nothing
   * @param at now
   */
  void prove(
      LoginSession session, PortalId portal, Optional<MatterId> matter, Instant shown, Instant at);

  /**
   * Whether somebody was signed out, of whatever portal, since they showed who they are.
   *
   * @param shown when a link was redeemed, or a password typed
   */
  boolean isSignedOutSince(UserId user, Instant shown);

  /** Whether the session holds any proof for the portal that is of no matter, or of an open one. */
  boolean admits(LoginSession session, PortalId portal);

  /** Whether anything was proven in the session for the portal, whether it still counts or not. */
  boolean mention(LoginSession session, PortalId portal);

  /** Whether the session holds the proof for this portal and matter, which is open. */
  boolean holds(LoginSession session, PortalId portal, Optional<MatterId> matter);

  /** Whose session it is or was, if anything was ever proven in it: a link session's person. */
  Optional<UserId> personOf(SessionId session);

  /**
   * References of the open matters that the session may open at this portal, latest proof first.
   */
  List<MatterReference> openMatters(LoginSession session, PortalId portal);
}
