package dev.postern.signin;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.link.Link;
import dev.postern.link.LinkLedger;
import dev.postern.link.Objection;
import dev.postern.mail.MailOrder;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision;
import dev.postern.throttle.ThrottleKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Mails no more fresh links to one mailbox than its limits let through. Those beyond are given up
 * silently: whoever has pressed saw the same page (feature F1). Counted at the first attempt to
 * send a link, which is when it is minted; later attempts are for the same link.
 */
public final class SparedMailboxes implements Objection {
  private static final String LIMITED = "limited";

  private static final Quota ONCE = new Quota(1, Duration.ofHours(1));

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
            .filter(fresh -> order.attempts() == 1 && fresh.asking().heals().isPresent())
            .filter(this::isTooMany);
    refused.ifPresent(this::giveUp);
    return refused.map(given -> LIMITED);
  }

  /** Counted once for a link, also where the transaction is run again after a lost race. */
  private boolean isTooMany(Link link) {
    Bucket bucket = new Bucket(link.scope().realm(), "heal-link");
    ThrottleKey occasion = ThrottleKey.ofOccasion(bucket, link.id().value());
    List<Demand> first = List.of(new Demand(occasion, ONCE));
    if (isFull(first) || !isFull(Healing.LIMITS.mail(link.scope().realm(), link.email()))) {
      return false;
    }
    files.throttle().giveBack(first);
    return true;
  }

  private boolean isFull(List<Demand> demands) {
    return files.throttle().admit(demands) instanceof ThrottleDecision.Refused;
  }

  private void giveUp(Link link) {
    files.links().failed(link.id(), LIMITED, clock.instant());
    files.audit().record(link.fact(FactType.LINK_FAILED).with(Attribute.REASON, LIMITED));
  }

  /** What is looked up, written and asked. */
  public record Files(LinkLedger links, AuditTrail audit, Throttle throttle) {}
}
