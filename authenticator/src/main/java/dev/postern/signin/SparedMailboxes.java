package dev.postern.signin;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.shared.RealmId;
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
public final class SparedMailboxes implements Correspondence {
  private static final String LIMITED = "limited";

  private static final Quota ONCE = new Quota(1, Duration.ofHours(1));

  private final Correspondence correspondence;
  private final Files files;
  private final InstantSource clock;

  /**
   * Works within one transaction, but for the count, which stays if that is rolled back.
   *
   * @param correspondence mails what is within the limits
   */
  public SparedMailboxes(Correspondence correspondence, Files files, InstantSource clock) {
    this.correspondence = correspondence;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Composition compose(MailOrder order) {
    Optional<Link> refused =
        Optional.of(order)
            .filter(first -> first.attempts() == 1)
            .flatMap(first -> files.links().find(first.realm(), new LinkId(first.subject())))
            .filter(link -> link.asking().heals().isPresent())
            .filter(this::isTooMany);
    refused.ifPresent(this::giveUp);
    return refused.isPresent() ? new Composition.Pointless(LIMITED) : correspondence.compose(order);
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
    RealmId realm = link.scope().realm();
    files.links().failed(link.id(), LIMITED, clock.instant());
    files
        .audit()
        .record(
            AuditFact.of(FactType.LINK_FAILED, realm)
                .with(Attribute.PORTAL, link.scope().portal())
                .with(Attribute.USER, link.scope().user())
                .with(Attribute.LINK, link.id())
                .with(Attribute.REASON, LIMITED));
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    correspondence.handedOver(order, letter);
  }

  @Override
  public void arrivedLate(MailOrder order, Letter letter) {
    correspondence.arrivedLate(order, letter);
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    correspondence.quoted(order, letter);
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    correspondence.givenUp(order, failure);
  }

  /** What is looked up, written and asked. */
  public record Files(LinkLedger links, AuditTrail audit, Throttle throttle) {}
}
