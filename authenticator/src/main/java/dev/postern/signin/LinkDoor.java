package dev.postern.signin;

import dev.postern.admission.Admission;
import dev.postern.admission.Verdict;
import dev.postern.admission.Verdict.Admitted;
import dev.postern.asking.TypedAddress;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.link.BrowserNonce;
import dev.postern.link.Link;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkLedger.Match;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.link.LinkSecret;
import dev.postern.link.Redemption;
import dev.postern.link.Refusal;
import dev.postern.matter.SessionProofs;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.shared.LoginSession;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.signin.DoorAnswer.Hint;
import dev.postern.signin.DoorAnswer.Manner;
import dev.postern.throttle.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what a browser with a link gets (DESIGN section 2). Looking changes nothing, whoever
 * looks; pressing spends the link, last of all and once.
 */
public final class LinkDoor {
  /** How long the browser that spent a link may pick up its lost answer. */
  static final Duration RESUMABLE = Duration.ofMinutes(2);

  /** How long a press has to begin its login before another press of the same browser may do so. */
  static final Duration BEGINNING = Duration.ofSeconds(5);

  /** What becomes of links whose file goes on. */
  private static final Set<Refusal> OUTLIVED =
      EnumSet.of(Refusal.USED, Refusal.EXPIRED, Refusal.SUPERSEDED);

  private final LinkLedger links;
  private final NewTransaction<LinkLedger> freshLinks;
  private final Rooms rooms;
  private final InstantSource clock;

  /**
   * @param links the ledger in the request's transaction
   * @param freshLinks the ledger in transactions that see what racing presses have committed
   */
  public LinkDoor(
      LinkLedger links, NewTransaction<LinkLedger> freshLinks, Rooms rooms, InstantSource clock) {
    this.links = links;
    this.freshLinks = freshLinks;
    this.rooms = rooms;
    this.clock = clock;
  }

  /** What a GET shows. Changes nothing. */
  public DoorAnswer look(RealmId realm, LinkSecret secret, Visitor visitor) {
    Examination found = examine(links, realm, secret, visitor);
    return found
        .own()
        .filter(own -> !hasGoneOnBehind(own))
        .map(this::pickUp)
        .orElse(found.answer());
  }

  /** What a POST does: spends the link if everything holds, else says why not. */
  public DoorAnswer press(RealmId realm, LinkSecret secret, Visitor visitor, Press press) {
    try (AddressTries tries =
        new AddressTries(rooms.throttle(), named(realm, secret, visitor, press))) {
      Examination found = examine(links, realm, secret, visitor);
      return found.answer() instanceof DoorAnswer.Confirm confirm
          ? pressed(confirm, tries, secret, visitor, press)
          : pressedAgain(found, visitor, press);
    }
  }

  /**
   * The link of a press that names an address, if that may be a try as far as page, link and
   * session tell: what can try nothing shall not take a place of those who can, not even for a
   * moment. Looked up by itself: the limiter is to be asked before this request holds a connection.
   */
  private Optional<Link> named(RealmId realm, LinkSecret secret, Visitor visitor, Press press) {
    return press.namesAnAddress() && isOfThePage(press, visitor)
        ? freshLinks
            .run(fresh -> match(fresh, realm, secret))
            .filter(match -> match.refusal(clock.instant()).isEmpty())
            .map(Match::link)
            .filter(link -> press.switchUser() || !visitor.isSomebodyElse(link))
        : Optional.empty();
  }

  /** Whether it was this browser that was shown the page. */
  private static boolean isOfThePage(Press press, Visitor visitor) {
    return visitor.nonce().filter(nonce -> nonce.matches(press.nonce())).isPresent();
  }

  private DoorAnswer pressed(
      DoorAnswer.Confirm page,
      AddressTries tries,
      LinkSecret secret,
      Visitor visitor,
      Press press) {
    Optional<BrowserNonce> nonce = visitor.nonce().filter(n -> n.matches(press.nonce()));
    if (nonce.isEmpty() || (page.somebodyElse() && !press.switchUser())) {
      return page.after(Hint.PRESS_AGAIN);
    }
    Link link = page.link();
    if (page.manner() == Manner.RETYPE_EMAIL) {
      Optional<DoorAnswer> refusal = retyped(page, tries, press);
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    AuditFact fact = redeemed(link, secret, visitor);
    Optional<Redemption> won =
        links.spend(new Spending(link, secret.digest(), nonce.get().digest(), fact));
    if (won.isPresent()) {
      return new DoorAnswer.Redeemed(link, page.admitted(), won.get(), page.somebodyElse());
    }
    // Somebody was faster by a moment. What they have committed may not be visible to the
    // transaction of this request (REPEATABLE READ), so look with another one.
    RealmId realm = link.scope().realm();
    return freshLinks.run(
        fresh -> pressedAgain(examine(fresh, realm, secret, visitor), visitor, press));
  }

  /**
   * Looks at the address that was typed. Counted before it is compared, and whatever becomes of
   * this request (feature F3): for the mailbox, and for the link. A full mailbox kills no link: the
   * browser that asked for it still gets in.
   *
   * @return empty if it is the one
   */
  private Optional<DoorAnswer> retyped(DoorAnswer.Confirm page, AddressTries tries, Press press) {
    if (!press.namesAnAddress()) {
      // No try at all: a robot that presses everything must not use up a person's.
      return Optional.of(page.after(Hint.OTHER_EMAIL));
    }
    Link link = page.link();
    if (tries.areUsedUp() || !freshLinks.run(fresh -> fresh.countTry(link.id()))) {
      return Optional.of(dead(link, Refusal.TRIES));
    }
    if (press.names(link.email())) {
      tries.wasRight();
      return Optional.empty();
    }
    tries.wasWrong();
    return Optional.of(page.after(Hint.OTHER_EMAIL));
  }

  /** A press on a link that is not (or no longer) live; this browser may have spent it itself. */
  private DoorAnswer pressedAgain(Examination found, Visitor visitor, Press press) {
    if (found.own().isEmpty()) {
      return found.answer();
    }
    OwnRedemption own = found.own().get();
    DoorAnswer.Confirm page = own.page();
    if (hasGoneOnBehind(own)) {
      return found.answer();
    }
    if (goesOn(own) || isBeginning(own.redemption())) {
      return new DoorAnswer.Wait(page.admitted().portal());
    }
    boolean confirmed = isOfThePage(press, visitor);
    boolean maySwitch = press.switchUser() || !page.somebodyElse();
    return confirmed && maySwitch
        ? new DoorAnswer.Redeemed(
            page.link(), page.admitted(), own.redemption(), page.somebodyElse())
        : page.after(Hint.PRESS_AGAIN);
  }

  /**
   * Whether the login has begun and somebody else has signed in since: nothing may take their place
   * without their having agreed (feature B9).
   */
  private static boolean hasGoneOnBehind(OwnRedemption own) {
    return own.page().somebodyElse() && own.redemption().continuation().isPresent();
  }

  private boolean goesOn(OwnRedemption own) {
    Portal portal = own.page().admitted().portal();
    return own.redemption()
        .continuation()
        .filter(login -> rooms.logins().stateOf(portal, login) == Logins.State.GOES_ON)
        .isPresent();
  }

  /** A look at a link that this browser has spent a moment ago: its answer may have been lost. */
  private DoorAnswer pickUp(OwnRedemption own) {
    DoorAnswer.Confirm page = own.page();
    Portal portal = page.admitted().portal();
    return own.redemption()
        .continuation()
        .filter(login -> goesOn(own))
        .<DoorAnswer>map(hop -> new DoorAnswer.Resume(page.link(), portal, hop))
        .orElseGet(
            () ->
                isBeginning(own.redemption())
                    ? new DoorAnswer.Wait(portal)
                    : page.after(Hint.PRESS_AGAIN));
  }

  private static Optional<Match> match(LinkLedger ledger, RealmId realm, LinkSecret secret) {
    return ledger.match(realm, secret.digest()).filter(m -> secret.mayBelongTo(m.link().id()));
  }

  private Examination examine(
      LinkLedger ledger, RealmId realm, LinkSecret secret, Visitor visitor) {
    Optional<Match> match = match(ledger, realm, secret);
    if (match.isEmpty()) {
      return Examination.of(
          new DoorAnswer.Dead(Refusal.UNKNOWN, Optional.empty(), Optional.empty()));
    }
    Link link = match.get().link();
    Optional<Refusal> refusal = match.get().refusal(clock.instant());
    if (refusal.isPresent() && !OUTLIVED.contains(refusal.get())) {
      return Examination.of(dead(link, refusal.get()));
    }
    Verdict verdict = rooms.admission().judge(link);
    if (verdict instanceof Verdict.Refused refused) {
      // No link opens a closed file, so it is of no use to tell what became of this one.
      return Examination.of(
          dead(
              link,
              refused.reason() == Refusal.CLOSED
                  ? Refusal.CLOSED
                  : refusal.orElse(refused.reason())));
    }
    if (refusal.isPresent() && refusal.get() != Refusal.USED) {
      return Examination.of(dead(link, refusal.get()));
    }
    Admitted admitted = (Admitted) verdict;
    DoorAnswer.Confirm page =
        new DoorAnswer.Confirm(
            link,
            admitted,
            visitor.isSomebodyElse(link),
            manner(link, admitted.portal(), visitor),
            Hint.NOTHING);
    if (refusal.isEmpty() && !link.life().isReusable()) {
      return Examination.of(page);
    }
    if (isAlreadyIn(link, admitted.portal(), visitor)) {
      return Examination.of(new DoorAnswer.AlreadyIn(link, admitted.portal()));
    }
    Optional<Redemption> own =
        visitor
            .nonce()
            .flatMap(nonce -> ledger.latestRedemption(link.id(), nonce.digest()))
            .filter(r -> r.at().plus(RESUMABLE).isAfter(clock.instant()));
    return refusal.isEmpty() ? used(page, own) : spent(page, own);
  }

  private Manner manner(Link link, Portal portal, Visitor visitor) {
    if (visitor.hasAskedFor(link)) {
      return visitor.isSomebodyElse(link) || wasSuggested(link, portal)
          ? Manner.PRESS
          : Manner.BY_ITSELF;
    }
    if (visitor.personOf(link).isPresent()) {
      // Signed in here as nobody else: the next button of a mail with several.
      return Manner.PRESS;
    }
    return switch (portal.policy().on(link.asking().purpose()).foreignPress()) {
      case ALLOW -> Manner.PRESS;
      case RETYPE_EMAIL -> Manner.RETYPE_EMAIL;
    };
  }

  /**
   * Whether the person at the browser need not have known the address that they asked with: it
   * stood on the page already, and whoever had brought them there would now get them into an
   * account of their own, unseen (login CSRF). Of a login that is no more nobody knows.
   */
  private boolean wasSuggested(Link link, Portal portal) {
    Optional<String> hint = link.asking().tab().flatMap(tab -> rooms.logins().hintOf(portal, tab));
    // Read as the page reads what stands in its field.
    return hint.isEmpty()
        || hint.flatMap(TypedAddress::parse)
            .map(TypedAddress::email)
            .filter(link.email()::equals)
            .isPresent();
  }

  private boolean isAlreadyIn(Link link, Portal portal, Visitor visitor) {
    return visitor
        .personOf(link)
        .filter(session -> rooms.proofs().holds(session.login(), portal.id(), link.matter()))
        .isPresent();
  }

  /** A link that may be used again: the page, but for the second press of a double click. */
  private Examination used(DoorAnswer.Confirm page, Optional<Redemption> own) {
    return own.filter(this::isBeginning).isPresent()
        ? Examination.of(new DoorAnswer.Wait(page.admitted().portal()))
        : Examination.of(page);
  }

  private Examination spent(DoorAnswer.Confirm page, Optional<Redemption> own) {
    return new Examination(
        dead(page.link(), Refusal.USED),
        own.filter(redemption -> !hasSignedOut(page, redemption))
            .map(redemption -> new OwnRedemption(page, redemption)));
  }

  /**
   * Whether the redemption has had its session, and that has ended: whoever signs out does not come
   * back by the link, nor does the next person at the machine.
   */
  private boolean hasSignedOut(DoorAnswer.Confirm page, Redemption redemption) {
    Portal portal = page.admitted().portal();
    return redemption
        .continuation()
        .filter(login -> rooms.logins().stateOf(portal, login) == Logins.State.GONE)
        .map(login -> new SessionId(login.root()))
        .map(id -> new LoginSession(id, page.link().scope().user(), earliest(redemption)))
        .filter(session -> rooms.proofs().admits(session, portal.id()))
        .isPresent();
  }

  /** The node that wrote the proof may have a clock that is a little behind. */
  private static Instant earliest(Redemption redemption) {
    return redemption.at().minus(RESUMABLE);
  }

  private boolean isBeginning(Redemption redemption) {
    return redemption.at().plus(BEGINNING).isAfter(clock.instant());
  }

  private DoorAnswer dead(Link link, Refusal reason) {
    Link.Scope scope = link.scope();
    Optional<Portal> portal =
        rooms.portals().byId(scope.realm(), scope.portal()) instanceof Portals.Lookup.Found found
            ? Optional.of(found.portal())
            : Optional.empty();
    return new DoorAnswer.Dead(reason, portal, Optional.of(link));
  }

  private static AuditFact redeemed(Link link, LinkSecret secret, Visitor visitor) {
    return link.fact(FactType.LINK_REDEEMED)
        .from(visitor.origin())
        .with(Attribute.DIGEST, secret.digest());
  }

  /**
   * What the door looks things up in, in the request's transaction.
   *
   * @param throttle counts, in transactions of its own
   */
  public record Rooms(
      Admission admission,
      Portals portals,
      SessionProofs proofs,
      Logins logins,
      Throttle throttle) {}

  /**
   * What is known of a link and a browser.
   *
   * @param answer what anybody would be shown
   * @param own the visitor's own recent redemption of a spent link
   */
  private record Examination(DoorAnswer answer, Optional<OwnRedemption> own) {
    static Examination of(DoorAnswer answer) {
      return new Examination(answer, Optional.empty());
    }
  }

  /** A redemption by the visiting browser, and the page that it would press again. */
  private record OwnRedemption(DoorAnswer.Confirm page, Redemption redemption) {}
}
