package dev.postern.invitation;

import dev.postern.admission.InMemoryFirm;
import dev.postern.shared.PortalId;
import dev.postern.shared.RequestOrigin;

/** Somebody at the firm's office, with these rights at any portal. */
record Office(boolean sees, boolean sends) implements Resender {
  @Override
  public boolean maySee(PortalId portal) {
    return sees;
  }

  @Override
  public boolean maySend(PortalId portal) {
    return sends;
  }

  @Override
  public String actor() {
    return "client office";
  }

  @Override
  public RequestOrigin origin() {
    return InMemoryFirm.ORIGIN;
  }
}
