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
import dev.postern.throttle.ThrottleDecision;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleDecision.Refused;
import dev.postern.throttle.ThrottleKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes codes that are typed into a tab that waits for a link (feature B6). Tries are counted
 * before they are looked at, in the same way for mailboxes that nobody here has (feature F3). Joins
 * the caller's transaction, but for the count and for what the gate does.
 */
public final class CodeEntry {
  static final Quota PER_REQUEST = new Quota(5, Duration.ofDays(1));

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
    Demand byMailbox = demand(portal, "code-by-mailbox", mailbox.get(), PER_MAILBOX);
    Tries tries = tries(portal, tab, byMailbox);
    if (tries.open().isEmpty()) {
      refused(portal, origin, tries.unknown() ? "limiter-away" : "tries");
      return new CodeAnswer.Blocked();
    }
    CodeAnswer answer = spend(portal, tab, codes.opened(tries.open(), code.get()), origin);
    if (answer instanceof CodeAnswer.Wrong) {
      refused(portal, origin, "wrong");
    } else {
      rooms.throttle().giveBack(List.of(byMailbox));
    }
    return answer;
  }

  private Tries tries(Portal portal, Tab tab, Demand byMailbox) {
    List<SignInRequestId> open = new ArrayList<>();
    boolean unknown = false;
    for (SignInRequestId request : tab.requests()) {
      ThrottleDecision decision = admit(byRequest(portal, request));
      if (decision instanceof Granted) {
        open.add(request);
      }
      unknown |= isUnknown(decision);
    }
    if (open.isEmpty()) {
      return new Tries(open, unknown);
    }
    // Last, so that those who go on where nothing is looked at do not use up the mailbox's.
    ThrottleDecision decision = admit(byMailbox);
    if (isUnknown(decision)) {
      // Nothing is compared: no code has been tried.
      rooms.throttle().giveBack(open.stream().map(request -> byRequest(portal, request)).toList());
    }
    return new Tries(decision instanceof Granted ? open : List.of(), isUnknown(decision));
  }

  private ThrottleDecision admit(Demand demand) {
    return rooms.throttle().admit(List.of(demand));
  }

  private static boolean isUnknown(ThrottleDecision decision) {
    return decision instanceof Refused refused && refused.full().isEmpty();
  }

  private static Demand byRequest(Portal portal, SignInRequestId request) {
    return demand(portal, "code-by-request", request.value(), PER_REQUEST);
  }

  private static Demand demand(Portal portal, String bucket, String occasion, Quota quota) {
    return new Demand(ThrottleKey.ofSubject(new Bucket(portal.realm(), bucket), occasion), quota);
  }

  /**
   * Spends the links of a code, or none if one of them was used: that has spent the code. Of racing
   * calls, the one that spends the first link goes on to the others.
   */
  private CodeAnswer spend(Portal portal, Tab tab, List<LinkDigest> digests, RequestOrigin origin) {
    List<Match> matches =
        digests.stream()
            .flatMap(digest -> rooms.links().match(portal.realm(), digest).stream())
            .toList();
    if (matches.stream().anyMatch(match -> match.link().life().uses() > 0)) {
      return isOwn(tab, matches) ? new CodeAnswer.Again() : new CodeAnswer.Wrong();
    }
    List<CodeAnswer.Entry> entries = new ArrayList<>();
    for (LinkDigest digest : digests) {
      Optional<Live> live = live(portal, digest);
      Optional<Redemption> redemption =
          live.flatMap(link -> rooms.links().spend(spending(tab, link, origin)));
      redemption.ifPresent(
          won -> entries.add(new CodeAnswer.Entry(live.get().link(), live.get().admitted(), won)));
      if (live.isPresent() && entries.isEmpty()) {
        // What a racing call has spent may not be visible here; the tab tells how it goes on.
        return new CodeAnswer.Again();
      }
    }
    return entries.isEmpty() ? new CodeAnswer.Wrong() : new CodeAnswer.Right(entries);
  }

  private boolean isOwn(Tab tab, List<Match> matches) {
    return matches.stream()
        .map(match -> match.link().id())
        .anyMatch(link -> rooms.links().latestRedemption(link, tab.browser()).isPresent());
  }

  private Optional<Live> live(Portal portal, LinkDigest digest) {
    return rooms
        .links()
        .match(portal.realm(), digest)
        .filter(match -> match.refusal(clock.instant()).isEmpty())
        .map(Match::link)
        .filter(link -> link.scope().portal().equals(portal.id()))
        .flatMap(
            link ->
                rooms.admission().judge(link) instanceof Admitted admitted
                    ? Optional.of(new Live(link, digest, admitted))
                    : Optional.empty());
  }

  private static Spending spending(Tab tab, Live live, RequestOrigin origin) {
    AuditFact fact =
        live.link()
            .fact(FactType.LINK_REDEEMED)
            .from(origin)
            .with(Attribute.DIGEST, live.digest())
            .with(Attribute.REASON, BY_CODE);
    return new Spending(live.link(), live.digest(), tab.browser(), fact);
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
   * What may be tried.
   *
   * @param open the requests whose codes may be tried once more; none if the mailbox has had its
   *     tries
   * @param unknown whether the limiter could not say of some
   */
  private record Tries(List<SignInRequestId> open, boolean unknown) {}

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

  /**
   * What is looked up, counted and recorded.
   *
   * @param audit records refusals, whatever becomes of the request
   */
  public record Rooms(LinkLedger links, Admission admission, Throttle throttle, AuditTrail audit) {}

  private record Live(Link link, LinkDigest digest, Admitted admitted) {}
}
