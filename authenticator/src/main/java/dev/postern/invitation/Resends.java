package dev.postern.invitation;

import dev.postern.admission.Admission;
import dev.postern.admission.Verdict;
import dev.postern.admission.Verdict.Admitted;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.invitation.InvitationOutcome.Forbidden;
import dev.postern.invitation.InvitationOutcome.NotResendable;
import dev.postern.invitation.InvitationOutcome.Queued;
import dev.postern.invitation.InvitationOutcome.UnknownLink;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkStatus;
import dev.postern.link.Refusal;
import dev.postern.mail.Dispatches;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Outbox;
import dev.postern.mailbox.MailboxBook;
import dev.postern.mailbox.MailboxId;
import dev.postern.matter.MatterBook;
import dev.postern.policy.Purpose;
import dev.postern.shared.Identifiers;
import dev.postern.shared.RealmId;
import dev.postern.throttle.AskLimits.Place;
import dev.postern.throttle.PortalLimits;
import dev.postern.throttle.SendLimits;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Sends links again (feature D2). A mail that waits or was given up is tried at once; where one has
 * gone out, a fresh invitation to the same takes its place. In the caller's transaction, which is
 * to be run again where it lost a race.
 */
public final class Resends {
  /** Whoever presses twice, or at the same time as a colleague, sends one mail. */
  static final Duration COALESCED = Duration.ofSeconds(60);

  private final Books books;
  private final Admission admission;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public Resends(Books books, Admission admission, Identifiers identifiers, InstantSource clock) {
    this.books = books;
    this.admission = admission;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Sends one link again, or says why not.
   *
   * @param turn of this request, taken for its {@link #limits}
   * @throws RuntimeException that {@link Sending} answers, if the mailbox gets too many: the
   *     transaction must not be committed
   */
  public InvitationOutcome resend(RealmId realm, LinkId id, Turn turn, Resender by) {
    return refusal(realm, id, by)
        .orElseGet(() -> resendInvitation(books.links().find(realm, id).orElseThrow(), turn, by));
  }

  /** Why somebody may not have this link sent again, or may not even know of it. */
  public Optional<InvitationOutcome> refusal(RealmId realm, LinkId id, Resender by) {
    Optional<Link> found =
        books.links().find(realm, id).filter(link -> by.maySee(link.scope().portal()));
    if (found.isEmpty()) {
      return Optional.of(new UnknownLink());
    }
    return by.maySend(found.get().scope().portal())
        ? Optional.empty()
        : Optional.of(new Forbidden());
  }

  /** What the limiter is asked for one resend of a link that there is. */
  public List<Throttle.Demand> limits(RealmId realm, LinkId id) {
    Link link = books.links().find(realm, id).orElseThrow();
    return SendLimits.resend(place(link, admission.judge(link)), link.email());
  }

  private InvitationOutcome resendInvitation(Link link, Turn turn, Resender by) {
    if (link.asking().purpose() != Purpose.INVITATION) {
      return new NotResendable(link.asking().purpose().code());
    }
    if (link.life().revokedAt().isPresent()) {
      return new NotResendable(LinkStatus.REVOKED.code());
    }
    return isStopped(link) ? new NotResendable("stopped") : resend(link, turn, by);
  }

  /** A portal that is off can be mended before the mail is tried: the order may wait for that. */
  private InvitationOutcome resend(Link link, Turn turn, Resender by) {
    Verdict verdict = admission.judge(link);
    boolean useless =
        verdict instanceof Verdict.Refused refused && refused.reason() != Refusal.UNAVAILABLE;
    LinkStatus status = link.status(clock.instant());
    boolean unsent = status == LinkStatus.QUEUED || status == LinkStatus.FAILED;
    if (!useless && unsent && books.dispatches().hasten(link.id().value(), clock.instant())) {
      return hastened(link, turn, by);
    }
    return verdict instanceof Admitted admitted
        ? fresh(link, admitted, turn, by)
        : new NotResendable(((Verdict.Refused) verdict).reason().code());
  }

  private Queued hastened(Link link, Turn turn, Resender by) {
    books.links().reopen(link.id());
    books.audit().record(fact(FactType.LINK_RESENT, link, by));
    TooManyMails.unlessGranted(turn);
    return new Queued(link.id(), link.scope().contact());
  }

  private InvitationOutcome fresh(Link old, Admitted admitted, Turn turn, Resender by) {
    // Before all else that is written: closing the matter ends the links that there are by then.
    if (!books.matters().holdPlace(old.matter(), old.scope().contact())) {
      return new NotResendable(Refusal.CLOSED.code());
    }
    Instant now = clock.instant();
    LinkId id = new LinkId(identifiers.next());
    Optional<LinkId> sent = books.links().resend(old.id(), id, now, now.minus(COALESCED));
    if (sent.isEmpty()) {
      return new NotResendable(LinkStatus.REVOKED.code());
    }
    if (sent.get().equals(id)) {
      invite(id, old, admitted, by);
      // Last of all: what was coalesced is no mail.
      TooManyMails.unlessGranted(turn);
    }
    return new Queued(sent.get(), old.scope().contact());
  }

  /** A portal that is off says nothing of its limits. */
  private static Place place(Link link, Verdict verdict) {
    return verdict instanceof Admitted admitted
        ? admitted.portal().place()
        : new Place(link.scope().realm(), link.scope().portal(), PortalLimits.DEFAULT);
  }

  private boolean isStopped(Link link) {
    Link.Scope scope = link.scope();
    return books.mailboxes().isStopped(MailboxId.of(scope.realm(), scope.portal(), link.email()));
  }

  private void invite(LinkId id, Link old, Admitted admitted, Resender by) {
    Instant now = clock.instant();
    Link fresh =
        new Link(
            id,
            old.scope(),
            old.email(),
            old.matter(),
            old.target(),
            old.message(),
            Link.Asking.invitation(by.actor(), now),
            Link.Life.of(admitted.portal().policy().usesOf(Purpose.INVITATION)));
    books.links().open(fresh);
    OrderId order = new OrderId(identifiers.next());
    books.outbox().place(MailOrder.first(order, fresh.scope().realm(), id.value()), now);
    books
        .audit()
        .record(fact(FactType.INVITED, fresh, by).with(Attribute.REASON, "resend of " + old.id()));
  }

  private static AuditFact fact(FactType type, Link link, Resender by) {
    return link.fact(type).from(by.origin()).with(Attribute.ACTOR, by.actor());
  }

  /** What a resend is entered in, all in one transaction. */
  public record Books(
      LinkLedger links,
      MatterBook matters,
      Outbox outbox,
      Dispatches dispatches,
      MailboxBook mailboxes,
      AuditTrail audit) {}
}
