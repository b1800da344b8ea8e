package dev.postern.signin;

import dev.postern.admission.Admission;
import dev.postern.admission.Verdict.Admitted;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkSecret;
import dev.postern.link.LinkStatus;
import dev.postern.link.Refusal;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Outbox;
import dev.postern.matter.MatterBook;
import dev.postern.policy.Portal;
import dev.postern.policy.Purpose;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.Identifiers;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.throttle.AskLimits;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.ThrottleDecision;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a fresh link in place of a dead one, once, to the address that the dead one went to
 * (features B7, B3a). Whoever presses learns nothing and gets nothing: only who reads that mailbox
 * does. Looking changes nothing, whoever looks.
 */
public final class Healing {
  /** Counted by themselves: a stranger, who has no dead link, cannot use up a person's. */
  static final AskLimits LIMITS = new AskLimits("heal");

  /** After this, a fresh link that has not got out is not promised any more. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  /** What dies by being used and by time; never what the firm has taken back or switched off. */
  private static final Set<Refusal> HEALABLE =
      Set.of(Refusal.USED, Refusal.EXPIRED, Refusal.SUPERSEDED);

  private final Rooms rooms;
  private final NewTransaction<Books> books;
  private final Identifiers identifiers;
  private final InstantSource clock;

  /**
   * @param rooms in the request's transaction
   * @param books in transactions that are run again when they lose a race
   */
  public Healing(
      Rooms rooms, NewTransaction<Books> books, Identifiers identifiers, InstantSource clock) {
    this.rooms = rooms;
    this.books = books;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** What the page of this dead link offers now. Changes nothing. */
  public Remedy remedy(DoorAnswer.Dead dead) {
    return dead.link()
        .filter(link -> HEALABLE.contains(dead.reason()))
        .flatMap(this::remedy)
        .orElseGet(Remedy.None::new);
  }

  private Optional<Remedy> remedy(Link dead) {
    if (!(rooms.admission().judge(dead) instanceof Admitted admitted)
        || rooms.links().isWithdrawn(dead)) {
      return Optional.empty();
    }
    Optional<EmailAddress> to = shown(dead, admitted.portal());
    Optional<LinkId> fresh = dead.life().healedBy();
    return fresh.isEmpty()
        ? Optional.of(new Remedy.Offered(to))
        : fresh
            .flatMap(id -> rooms.links().find(dead.scope().realm(), id))
            .map(link -> asked(link, to));
  }

  private static Optional<EmailAddress> shown(Link link, Portal portal) {
    return switch (portal.policy().on(link.asking().purpose()).foreignPress()) {
      case ALLOW -> Optional.of(link.email());
      case RETYPE_EMAIL -> Optional.empty();
    };
  }

  private Remedy asked(Link fresh, Optional<EmailAddress> to) {
    Instant now = clock.instant();
    Instant at = fresh.asking().at();
    Duration ago = at.isBefore(now) ? Duration.between(at, now) : Duration.ZERO;
    return new Remedy.Asked(to, at, ago, progress(fresh, now));
  }

  private static Remedy.Progress progress(Link fresh, Instant now) {
    LinkStatus status = fresh.status(now);
    if (status == LinkStatus.QUEUED || status == LinkStatus.FAILED) {
      return fresh.asking().at().plus(PATIENCE).isAfter(now)
          ? Remedy.Progress.ON_ITS_WAY
          : Remedy.Progress.NOT_SENT;
    }
    return fresh.refusal(now).isEmpty() ? Remedy.Progress.SENT : Remedy.Progress.OVER;
  }

  /**
   * What a press on the button of a dead link's page does: asks for a fresh link, if the page
   * offers one and was shown to this very browser. Of any number of racing presses, on one node or
   * several, one is heard. Presses are limited by where they come from, before the link is so much
   * as looked up.
   *
   * @param door says what the link is at this moment; a live one is not touched
   */
  public HealAnswer press(
      LinkDoor door, RealmId realm, LinkSecret secret, Visitor visitor, Press press) {
    if (visitor.nonce().filter(nonce -> nonce.matches(press.nonce())).isEmpty()) {
      return new HealAnswer.Again(door.look(realm, secret, visitor));
    }
    if (rooms.throttle().admit(LIMITS.request(realm, visitor.origin()))
        instanceof ThrottleDecision.Refused tooMany) {
      return new HealAnswer.TooMany(tooMany.retryAfter());
    }
    if (door.look(realm, secret, visitor) instanceof DoorAnswer.Dead dead) {
      Remedy remedy = remedy(dead);
      if (remedy instanceof Remedy.None) {
        return new HealAnswer.Refused(dead);
      }
      if (remedy instanceof Remedy.Offered && dead.portal().isPresent()) {
        heal(dead.link().orElseThrow(), dead.reason(), dead.portal().get(), visitor.origin());
      }
    }
    return new HealAnswer.Look();
  }

  private void heal(Link dead, Refusal reason, Portal portal, RequestOrigin origin) {
    Link fresh = fresh(dead, portal);
    AuditFact fact =
        fresh
            .fact(FactType.LINK_HEALED)
            .from(origin)
            .with(Attribute.ACTOR, fresh.asking().by())
            .with(Attribute.REASON, reason.code());
    MailOrder order =
        MailOrder.first(new OrderId(identifiers.next()), dead.scope().realm(), fresh.id().value());
    books.run(
        open -> {
          // Before all else that is written: closing the matter ends the links that there are by
          // then. The mark on the dead link is what racing presses queue for.
          boolean first =
              open.matters().holdPlace(dead.matter(), dead.scope().contact())
                  && open.links().heal(dead.id(), fresh.id());
          if (first) {
            open.links().open(fresh);
            open.outbox().place(order, fresh.asking().at());
            open.audit().record(fact);
          }
          return first;
        });
  }

  /** For the same person and place, by the portal's rules of today, with a life of its own. */
  private Link fresh(Link dead, Portal portal) {
    Purpose purpose = dead.asking().purpose();
    // What the firm has said in its mail was for then.
    Optional<String> message = Optional.empty();
    Link.Asking asking = Link.Asking.heal(purpose, dead.id(), clock.instant());
    return new Link(
        new LinkId(identifiers.next()),
        dead.scope(),
        dead.email(),
        dead.matter(),
        dead.target(),
        message,
        asking,
        Link.Life.of(portal.policy().usesOf(purpose)));
  }

  /** Where things are looked up, and who is asked first. */
  public record Rooms(LinkLedger links, Admission admission, Throttle throttle) {}

  /** What is written, all of it or nothing. */
  public record Books(LinkLedger links, MatterBook matters, Outbox outbox, AuditTrail audit) {}
}
