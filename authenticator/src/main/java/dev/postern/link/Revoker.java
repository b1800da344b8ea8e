package dev.postern.link;

import dev.postern.shared.PortalId;
import dev.postern.shared.RequestOrigin;

/** Somebody who asks for a link to be revoked. */
public interface Revoker {
  /** Whether they may know of the links of this portal. */
  boolean maySee(PortalId portal);

  /** Whether they may revoke the links of this portal. */
  boolean mayRevoke(PortalId portal);

  /** Who they are, as the record names actors. */
  String actor();

  /** Where they ask from. */
  RequestOrigin origin();
}
