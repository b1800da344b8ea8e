package dev.postern.signin;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.link.Link;
import dev.postern.link.LinkLedger;
import dev.postern.link.Objection;
import dev.postern.mail.MailOrder;
import dev.postern.policy.Portals;
import dev.postern.throttle.AskLimits;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.Occasion;
import dev.postern.throttle.Throttle;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Mails no more fresh links to one mailbox than its limits let through. Those beyond are given up
 * silently: whoever has pressed saw the same page (feature F1). Asked at each attempt, so that none
 * is made unasked when the limiter was away at the first; counted once for a link.
 */
public final class SparedMailboxes implements Objection {
  private static final String LIMITED = "limited";

  private final Files files;
  private final InstantSource clock;

  /** Works within one transaction, but for the count, which stays if that is rolled back. */
  public SparedMailboxes(Files files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Optional<String> against(MailOrder order, Link link) {
    Optional<Link> refused =
        Optional.of(link)
            .filter(fresh -> fresh.asking().heals().isPresent())
            .filter(this::isTooMany);
    refused.ifPresent(this::giveUp);
    return refused.map(given -> LIMITED);
  }

  private boolean isTooMany(Link link) {
    Bucket bucket = new Bucket(link.scope().realm(), "heal-link");
    return !Occasion.ofOrder(bucket, link.id().value())
        .isAllowed(files.throttle(), Healing.LIMITS.mail(place(link), link.email()));
  }

  private AskLimits.Place place(Link link) {
    return files.portals().place(link.scope().realm(), link.scope().portal());
  }

  private void giveUp(Link link) {
    files.links().failed(link.id(), LIMITED, clock.instant());
    files.audit().record(link.fact(FactType.LINK_FAILED).with(Attribute.REASON, LIMITED));
  }

  /** What is looked up, written and asked. */
  public record Files(LinkLedger links, Portals portals, AuditTrail audit, Throttle throttle) {}
}
