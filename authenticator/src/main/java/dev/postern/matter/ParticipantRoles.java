package dev.postern.matter;

import dev.postern.shared.PortalId;
import dev.postern.shared.UserId;
import java.util.Map;

/** What portals call people's places in matters. Reads only, in the caller's transaction. */
public interface ParticipantRoles {
  /**
   * The roles that a person has in open matters of a portal, by one query; nothing of a place
   * without a role, or that they have lost.
   */
  Map<MatterReference, String> of(UserId user, PortalId portal);
}
