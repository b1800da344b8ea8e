package dev.postern.link;

import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import java.util.Optional;

/** When people have used links before. Reads only, in the caller's transaction. */
public interface Accesses {
  /**
   * The last time that a session's person used a link of this portal, in whatever browser, before
   * the one that this session last went on from; before the session began if it went on from none
   * (a contact's password).
   */
  Optional<Access> before(LoginSession session, PortalId portal);
}
