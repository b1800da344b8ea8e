package dev.postern.invitation;

import dev.postern.admission.Admission;
import dev.postern.admission.Verdict;
import dev.postern.admission.Verdict.Admitted;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.code.Codes;
import dev.postern.code.ShortCode;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkLedger.Match;
import dev.postern.link.LinkSecret;
import dev.postern.link.LinkStatus;
import dev.postern.link.Refusal;
import dev.postern.link.ReminderBook;
import dev.postern.link.SecretMint;
import dev.postern.mail.Composition;
import dev.postern.mail.Letter;
import dev.postern.policy.LinkPolicy;
import dev.postern.policy.LinkPolicy.Reissue;
import dev.postern.policy.Portals;
import dev.postern.shared.RealmId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Mails links: mints a secret for each, has the mail written, and records what becomes of it.
 * Whether there is still something to send is decided here, when the mail is composed, not when it
 * was asked for. Works within one transaction.
 */
public final class LinkPost {
  private static final String BETWEEN_DIGESTS = " ";

  private final Files files;
  private final LinkLetters letters;
  private final SecretMint secrets;
  private final InstantSource clock;

  public LinkPost(Files files, LinkLetters letters, SecretMint secrets, InstantSource clock) {
    this.files = files;
    this.letters = letters;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Composes one mail with those of these links that may still be sent.
   *
   * @param links all of one contact; at least one
   * @param more whether the mail shall say that there are other matters
   */
  public Composition compose(List<Link> links, boolean more) {
    List<Judged> good = new ArrayList<>();
    Composition otherwise = new Composition.Pointless("there is no link");
    for (Link link : links) {
      LinkStatus status = link.status(clock.instant());
      if (status != LinkStatus.QUEUED) {
        otherwise = new Composition.Pointless("the link is " + status.code());
        continue;
      }
      Verdict verdict = files.admission().judge(link);
      if (verdict instanceof Admitted admitted) {
        good.add(new Judged(link, admitted));
      } else {
        otherwise = refused(link, ((Verdict.Refused) verdict).reason());
      }
    }
    return good.isEmpty() ? otherwise : new Composition.Composed(write(good, more));
  }

  private Letter write(List<Judged> links, boolean more) {
    Admitted admitted = links.get(0).admitted();
    List<LinkLetters.Entry> entries = links.stream().map(this::mint).toList();
    List<LinkDigest> digests = entries.stream().map(entry -> entry.secret().digest()).toList();
    Link first = links.get(0).link();
    Optional<ShortCode> code =
        first
            .asking()
            .request()
            .flatMap(request -> files.codes().draw(request, digests, clock.instant()));
    Letter.Content content =
        letters.write(
            new LinkLetters.Draft(admitted.portal(), admitted.person(), entries, code, more));
    Letter letter =
        new Letter(
            first.email(),
            digests.stream().map(LinkDigest::hex).collect(Collectors.joining(BETWEEN_DIGESTS)),
            content);
    return Letterhead.of(admitted.portal()).on(letter).about(first.id().value());
  }

  private LinkLetters.Entry mint(Judged judged) {
    Link link = judged.link();
    LinkPolicy rules = judged.admitted().portal().policy();
    Instant now = clock.instant();
    Instant provisional = now.plus(life(link, rules));
    LinkSecret secret = secrets.strike(link, rules.format(), provisional);
    files.links().mint(link.id(), secret.digest(), now, provisional);
    return new LinkLetters.Entry(link, judged.admitted().matter(), secret);
  }

  private Composition refused(Link link, Refusal reason) {
    if (reason == Refusal.UNAVAILABLE) {
      return new Composition.Later("the portal is off or wrongly configured");
    }
    files.links().failed(link.id(), reason.code(), clock.instant());
    files.audit().record(link.fact(FactType.LINK_FAILED).with(Attribute.REASON, reason.code()));
    return new Composition.Pointless(reason.code());
  }

  /** Records that a mail was handed over: its links are sent. */
  public void handedOver(RealmId realm, Letter letter) {
    digests(letter)
        .forEach(
            digest ->
                files
                    .links()
                    .match(realm, digest)
                    .map(Match::link)
                    .ifPresent(link -> handedOver(link, digest)));
  }

  private void handedOver(Link link, LinkDigest digest) {
    Instant now = clock.instant();
    Optional<LinkPolicy> policy = policy(link);
    Instant expiry = expiry(link, policy, now);
    files.links().sent(link.id(), digest, now, expiry);
    if (link.asking().isByTheFirm()) {
      policy
          .flatMap(LinkPolicy::reminder)
          .ifPresent(before -> files.reminders().plan(link.id(), expiry.minus(before)));
    }
    if (link.asking().isByTheFirm()
        && policy.filter(rules -> rules.reissue() == Reissue.SUPERSEDE).isPresent()) {
      files.links().supersedeOlderThan(link, now);
    }
    files.audit().record(link.fact(FactType.LINK_SENT).with(Attribute.DIGEST, digest));
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

  /** Makes the secrets of a mail good again, if a later mail's have taken their place. */
  public void arrivedLate(Letter letter) {
    digests(letter).forEach(files.links()::restore);
  }

  /** Makes the secrets of a mail good for nothing. */
  public void quoted(Letter letter) {
    digests(letter).forEach(digest -> files.links().retire(digest, clock.instant()));
  }

  /** Records that sending a link was given up. */
  public void givenUp(Link link) {
    files.links().failed(link.id(), clock.instant());
    files.audit().record(link.fact(FactType.LINK_FAILED).with(Attribute.REASON, "not-delivered"));
  }

  private static Stream<LinkDigest> digests(Letter letter) {
    return Stream.of(letter.receipt().split(BETWEEN_DIGESTS))
        .filter(digest -> !digest.isEmpty())
        .map(LinkDigest::new);
  }

  /** What things are looked up in and recorded to, all in one transaction. */
  public record Files(
      LinkLedger links,
      ReminderBook reminders,
      Portals portals,
      Admission admission,
      Codes codes,
      AuditTrail audit) {}

  private record Judged(Link link, Admitted admitted) {}
}
