package dev.postern.invitation;

import dev.postern.admission.Admission;
import dev.postern.admission.Verdict;
import dev.postern.admission.Verdict.Admitted;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkSecret;
import dev.postern.link.LinkStatus;
import dev.postern.link.Refusal;
import dev.postern.link.SecretMint;
import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.policy.LinkPolicy;
import dev.postern.policy.LinkPolicy.Reissue;
import dev.postern.policy.Portals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Turns the order for an invitation into its mail. Whether there is still something to send is
 * decided here, when the mail is composed, not when it was asked for.
 */
public final class InvitationCorrespondence implements Correspondence {
  private final Files files;
  private final InvitationLetters letters;
  private final SecretMint secrets;
  private final InstantSource clock;

  /** Works within one transaction. */
  public InvitationCorrespondence(
      Files files, InvitationLetters letters, SecretMint secrets, InstantSource clock) {
    this.files = files;
    this.letters = letters;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public Composition compose(MailOrder order) {
    Optional<Link> asked = files.links().find(order.realm(), new LinkId(order.subject()));
    if (asked.isEmpty()) {
      return new Composition.Pointless("the link is gone");
    }
    Link link = asked.get();
    LinkStatus status = link.status(clock.instant());
    if (status != LinkStatus.QUEUED) {
      return new Composition.Pointless("the link is " + status.code());
    }
    Verdict verdict = files.admission().judge(link);
    return verdict instanceof Admitted admitted
        ? new Composition.Composed(mint(link, admitted))
        : refused(link, ((Verdict.Refused) verdict).reason());
  }

  private Letter mint(Link link, Admitted admitted) {
    LinkPolicy rules = admitted.portal().policy();
    Instant now = clock.instant();
    Instant provisional = now.plus(life(link, rules));
    LinkSecret secret = secrets.strike(link, rules.format(), provisional);
    LinkDigest digest = secret.digest();
    files.links().mint(link.id(), digest, now, provisional);
    Letter.Content content = letters.write(link, admitted, secret);
    return new Letter(link.email(), digest.hex(), content);
  }

  private Composition refused(Link link, Refusal reason) {
    if (reason == Refusal.UNAVAILABLE) {
      return new Composition.Later("the portal is off or wrongly configured");
    }
    files.links().failed(link.id(), clock.instant());
    files.audit().record(fact(FactType.LINK_FAILED, link).with(Attribute.REASON, reason.code()));
    return new Composition.Pointless(reason.code());
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    LinkId id = new LinkId(order.subject());
    LinkDigest digest = new LinkDigest(letter.receipt());
    files
        .links()
        .find(order.realm(), id)
        .ifPresent(
            link -> {
              Instant now = clock.instant();
              Optional<LinkPolicy> policy = policy(link);
              files.links().sent(id, digest, now, expiry(link, policy, now));
              if (link.asking().isByTheFirm()
                  && policy.filter(rules -> rules.reissue() == Reissue.SUPERSEDE).isPresent()) {
                files.links().supersedeOlderThan(id, now);
              }
              files.audit().record(fact(FactType.LINK_SENT, link).with(Attribute.DIGEST, digest));
            });
  }

  private static Duration life(Link link, LinkPolicy rules) {
    return rules.on(link.asking().purpose()).life();
  }

  /** The portal's life as it is now; what was promised at minting if the portal has gone since. */
  private static Instant expiry(Link link, Optional<LinkPolicy> policy, Instant now) {
    return policy.map(rules -> now.plus(life(link, rules))).or(link.life()::expiresAt).orElse(now);
  }

  /** The portal's rules as they are now; empty if the portal has gone since. */
  private Optional<LinkPolicy> policy(Link link) {
    Link.Scope scope = link.scope();
    return files.portals().byId(scope.realm(), scope.portal()) instanceof Portals.Lookup.Found found
        ? Optional.of(found.portal().policy())
        : Optional.empty();
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    files.links().retire(new LinkDigest(letter.receipt()), clock.instant());
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    files
        .links()
        .find(order.realm(), new LinkId(order.subject()))
        .ifPresent(
            link -> {
              files.links().failed(link.id(), clock.instant());
              files
                  .audit()
                  .record(fact(FactType.LINK_FAILED, link).with(Attribute.REASON, "not-delivered"));
            });
  }

  private static AuditFact fact(FactType type, Link link) {
    return AuditFact.of(type, link.scope().realm())
        .with(Attribute.PORTAL, link.scope().portal())
        .with(Attribute.USER, link.scope().user())
        .with(Attribute.LINK, link.id());
  }

  /** What the correspondence looks things up in and records to, all in one transaction. */
  public record Files(LinkLedger links, Portals portals, Admission admission, AuditTrail audit) {}
}
