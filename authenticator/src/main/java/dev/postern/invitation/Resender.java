package dev.postern.invitation;

import dev.postern.shared.PortalId;
import dev.postern.shared.RequestOrigin;

/** Somebody who asks for a link to be sent again, or tells of a mail that came back. */
public interface Resender {
  /** Whether they may know of the links of this portal. */
  boolean maySee(PortalId portal);

  /** Whether they may send links of this portal. */
  boolean maySend(PortalId portal);

  /** Who they are, as the record names actors. */
  String actor();

  /** Where their request comes from. */
  RequestOrigin origin();
}
