package dev.postern.asking;

import dev.postern.admission.Admission;
import dev.postern.admission.Verdict.Admitted;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.code.Codes;
import dev.postern.code.ShortCode;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkLedger.Match;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.link.LoginTab;
import dev.postern.link.Redemption;
import dev.postern.link.SignInRequestId;
import dev.postern.policy.Portal;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.Sha256;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Refused;
import dev.postern.throttle.ThrottleKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes codes that are typed into a tab that waits for a link (feature B6). Tries are counted
 * before they are looked at, in the same way for mailboxes that nobody here has (feature F3). Joins
 * the caller's transaction, but for the count and for what the gate does.
 */
public final class CodeEntry {
  static final Quota PER_REQUEST = new Quota(5, SignInCorrespondence.PATIENCE);

  /** Wrong ones. New codes do not begin this anew; links are not affected: nobody is locked out. */
  static final Quota PER_MAILBOX = new Quota(20, Duration.ofDays(1));

  private static final String BY_CODE = "code";

  private final Codes codes;
  private final Rooms rooms;
  private final InstantSource clock;

  public CodeEntry(Codes codes, Rooms rooms, InstantSource clock) {
    this.codes = codes;
    this.rooms = rooms;
    this.clock = clock;
  }

  /**
   * Spends the links of the mail that a code stood in.
   *
   * @param tab the tab that it was typed into
   * @param origin where from, for the record
   */
  public CodeAnswer enter(Portal portal, Tab tab, String typed, RequestOrigin origin) {
    Optional<ShortCode> code = ShortCode.parse(typed);
    Optional<String> mailbox = codes.pseudonym(tab.email());
    if (code.isEmpty() || mailbox.isEmpty() || tab.requests().isEmpty()) {
      // No try at all: a slip of the finger must not use one up.
      return new CodeAnswer.Wrong();
    }
    Demand byMailbox = byMailbox(portal, mailbox.get());
    if (rooms.throttle().admit(List.of(byRequest(portal, tab), byMailbox)) instanceof Refused) {
      refused(portal, origin, "tries");
      return new CodeAnswer.Blocked();
    }
    List<CodeAnswer.Entry> entries =
        unspent(portal, codes.opened(tab.requests(), code.get())).stream()
            .flatMap(digest -> spend(portal, tab, digest, origin).stream())
            .toList();
    if (entries.isEmpty()) {
      refused(portal, origin, "wrong");
      return new CodeAnswer.Wrong();
    }
    rooms.throttle().giveBack(List.of(byMailbox));
    return new CodeAnswer.Right(entries);
  }

  private static Demand byRequest(Portal portal, Tab tab) {
    Bucket bucket = new Bucket(portal.realm(), "code-by-request");
    SignInRequestId latest = tab.requests().get(tab.requests().size() - 1);
    return new Demand(ThrottleKey.ofOccasion(bucket, latest.value()), PER_REQUEST);
  }

  private static Demand byMailbox(Portal portal, String mailbox) {
    Bucket bucket = new Bucket(portal.realm(), "code-by-mailbox");
    return new Demand(ThrottleKey.ofOccasion(bucket, mailbox), PER_MAILBOX);
  }

  /** None at all if one of the mail's links was used: that has spent the code. */
  private List<LinkDigest> unspent(Portal portal, List<LinkDigest> digests) {
    boolean used =
        digests.stream()
            .flatMap(digest -> rooms.links().match(portal.realm(), digest).stream())
            .anyMatch(match -> match.link().life().uses() > 0);
    return used ? List.of() : digests;
  }

  private Optional<CodeAnswer.Entry> spend(
      Portal portal, Tab tab, LinkDigest digest, RequestOrigin origin) {
    Optional<Link> live =
        rooms
            .links()
            .match(portal.realm(), digest)
            .filter(match -> match.refusal(clock.instant()).isEmpty())
            .map(Match::link)
            .filter(link -> link.scope().portal().equals(portal.id()));
    if (live.isEmpty() || !(rooms.admission().judge(live.get()) instanceof Admitted admitted)) {
      return Optional.empty();
    }
    Link link = live.get();
    AuditFact fact =
        AuditFact.of(FactType.LINK_REDEEMED, portal.realm())
            .from(origin)
            .with(Attribute.PORTAL, portal.id())
            .with(Attribute.USER, link.scope().user())
            .with(Attribute.LINK, link.id())
            .with(Attribute.DIGEST, digest)
            .with(Attribute.REASON, BY_CODE);
    Optional<Redemption> redemption =
        rooms.links().spend(new Spending(link, digest, tab.browser(), fact));
    return redemption.map(won -> new CodeAnswer.Entry(link, admitted, won));
  }

  private void refused(Portal portal, RequestOrigin origin, String reason) {
    rooms
        .audit()
        .record(
            AuditFact.of(FactType.CODE_REFUSED, portal.realm())
                .from(origin)
                .with(Attribute.PORTAL, portal.id())
                .with(Attribute.REASON, reason));
  }

  /**
   * A tab that waits for a link.
   *
   * @param email the address that was asked for
   * @param requests the requests that were made in it for this address, the latest last
   * @param login the login in progress in it
   */
  public record Tab(EmailAddress email, List<SignInRequestId> requests, LoginTab login) {
    public Tab {
      requests = List.copyOf(requests);
    }

    /** What its redemptions know its browser by. */
    String browser() {
      return Sha256.hex(login.root() + '\0' + login.tab());
    }
  }

  /** What is looked up, counted and recorded. */
  public record Rooms(LinkLedger links, Admission admission, Throttle throttle, AuditTrail audit) {}
}
