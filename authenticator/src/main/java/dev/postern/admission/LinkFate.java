package dev.postern.admission;

import dev.postern.link.Link;
import dev.postern.link.LinkStatus;
import dev.postern.link.Refusal;
import java.time.InstantSource;

/**
 * What has become of a link, its matter and its person's address included. Reads only; joins the
 * caller's transaction.
 */
public final class LinkFate {
  private final Admission admission;
  private final InstantSource clock;

  public LinkFate(Admission admission, InstantSource clock) {
    this.admission = admission;
    this.clock = clock;
  }

  /** The link's own status, unless its matter or its person's address has since made it useless. */
  public LinkStatus of(Link link) {
    LinkStatus own = link.status(clock.instant());
    boolean open = own == LinkStatus.QUEUED || own == LinkStatus.SENT;
    if (open && admission.judge(link) instanceof Verdict.Refused refused) {
      if (refused.reason() == Refusal.CLOSED) {
        return LinkStatus.CLOSED;
      }
      if (refused.reason() == Refusal.ADDRESS_CHANGED) {
        return LinkStatus.ADDRESS_CHANGED;
      }
    }
    return own;
  }
}
