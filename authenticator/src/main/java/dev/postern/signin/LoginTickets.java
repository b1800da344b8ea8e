package dev.postern.signin;

import dev.postern.admission.Admission;
import dev.postern.admission.Verdict;
import dev.postern.admission.Verdict.Admitted;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.People;
import dev.postern.link.Link;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkLedger.Redeemed;
import dev.postern.link.Redemption;
import dev.postern.link.RedemptionId;
import dev.postern.link.Refusal;
import dev.postern.mailbox.Arrivals;
import dev.postern.mailbox.MailboxId;
import dev.postern.matter.ProvingRoom;
import dev.postern.policy.Portal;
import dev.postern.shared.LoginSession;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From a redemption to a session: whether the login in progress may use it, and what it leaves in
 * the session that comes of it. Joins the login's transaction, and is of that one alone; not
 * thread-safe.
 */
public final class LoginTickets {
  private final LinkLedger links;
  private final Admission admission;
  private final Imprints imprints;
  private final InstantSource clock;

  /** What was presented in this very transaction, so that its imprint need not look it up again. */
  private final Map<RedemptionId, Redeemed> presented = new HashMap<>();

  /** Those of this transaction that take as many statements as a login may (ADR 0010). */
  private final Set<RedemptionId> firstProofs = new HashSet<>();

  public LoginTickets(
      LinkLedger links, Admission admission, Imprints imprints, InstantSource clock) {
    this.links = links;
    this.admission = admission;
    this.imprints = imprints;
    this.clock = clock;
  }

  /**
   * The ticket of a redemption, if it belongs to this very login and its person may still come in.
   *
   * @param root id of the root authentication session of the login in progress
   * @param tab its tab
   */
  public Optional<LoginTicket> present(
      RealmId realm, RedemptionId redemption, String root, String tab) {
    return links
        .redeemed(realm, redemption)
        .filter(redeemed -> belongsTo(redeemed.redemption(), root, tab))
        .flatMap(redeemed -> admit(redeemed.redemption(), redeemed.link()));
  }

  private static boolean belongsTo(Redemption redemption, String root, String tab) {
    return redemption
        .continuation()
        .filter(c -> c.root().equals(root) && c.tab().equals(tab))
        .isPresent();
  }

  private Optional<LoginTicket> admit(Redemption redemption, Link link) {
    // Revoked since the press: no session begins of it any more.
    if (link.life().revokedAt().isPresent()) {
      return refused(link, Refusal.REVOKED);
    }
    if (link.life().closedAt().isPresent()) {
      return refused(link, Refusal.CLOSED);
    }
    Verdict verdict = admission.judge(link);
    if (verdict instanceof Admitted admitted) {
      presented.put(redemption.id(), new Redeemed(link, redemption));
      return Optional.of(new LoginTicket(redemption, link, admitted));
    }
    return refused(link, ((Verdict.Refused) verdict).reason());
  }

  private Optional<LoginTicket> refused(Link link, Refusal reason) {
    imprints
        .refusals()
        .record(link.fact(FactType.LINK_REFUSED).with(Attribute.REASON, reason.code()));
    return Optional.empty();
  }

  /**
   * Takes the redemption for what it shows: that the person reads the mailbox of the address. The
   * first time for this user and address, the address counts as verified from now on, and what
   * somebody may have set up for the account before is dropped (feature C8). To be called before
   * the login asks for anything else: a second factor from before must not be asked for.
   */
  public void proveAddress(LoginTicket ticket) {
    Link link = ticket.link();
    Portal portal = ticket.admitted().portal();
    Link.Scope scope = link.scope();
    Contact contact = ticket.admitted().contact();
    if (contact.proven().equals(Optional.of(link.email()))) {
      return;
    }
    boolean first = isFirstProof(contact, link);
    // Of two at once, one is news: the other's session must not be dropped as one from before.
    boolean news = imprints.contacts().proven(contact.id(), link.email(), clock.instant());
    if (!first || !news) {
      return;
    }
    firstProofs.add(ticket.redemption().id());
    imprints.people().proveAddress(portal, scope.user());
    imprints.audit().record(link.fact(FactType.ADDRESS_PROVEN));
  }

  /** Whether the contact has not shown yet, at any portal, that they read the link's mailbox. */
  public boolean isFirstProof(Contact contact, Link link) {
    return !contact.proven().equals(Optional.of(link.email()))
        && !imprints.contacts().hasProven(contact.realm(), contact.user(), link.email());
  }

  /**
   * Leaves the proof of a redemption in the session that its login ended in; nothing if that is
   * somebody else's.
   *
   * @return the link whose proof was left
   */
  public Optional<Link> imprint(RealmId realm, RedemptionId redemption, LoginSession session) {
    Optional<Link> left =
        Optional.ofNullable(presented.get(redemption))
            .or(() -> links.redeemed(realm, redemption))
            .filter(redeemed -> redeemed.link().scope().user().equals(session.user()))
            .filter(redeemed -> redeemed.link().life().revokedAt().isEmpty())
            .filter(redeemed -> imprints.proving().run(room -> imprint(room, redeemed, session)))
            .map(Redeemed::link);
    left.filter(link -> !firstProofs.contains(redemption)).ifPresent(this::arrived);
    return left;
  }

  private void arrived(Link link) {
    Link.Scope scope = link.scope();
    MailboxId mailbox = MailboxId.of(scope.realm(), scope.portal(), link.email());
    link.life().sentAt().ifPresent(sent -> imprints.arrivals().arrived(mailbox, sent));
  }

  /**
   * Last of all, under the matter's row lock: whoever closes the matter at the same time, or takes
   * the contact their place, either waits for this login or has shut it out. Whoever signs the
   * contact out does not wait: the proof says since when it stands, and counts for nothing then.
   */
  private boolean imprint(ProvingRoom room, Redeemed redeemed, LoginSession session) {
    Link link = redeemed.link();
    if (!room.matters().holdPlace(link.matter(), link.scope().contact())) {
      return false;
    }
    Instant now = clock.instant();
    Link.Scope scope = link.scope();
    Instant shown = redeemed.redemption().at();
    room.proofs().prove(session, scope.portal(), link.matter(), shown, now);
    room.audit().record(link.fact(FactType.SESSION_PROVEN).with(Attribute.SESSION, session.id()));
    return true;
  }

  /**
   * Where a login leaves its marks.
   *
   * @param refusals records what is refused, whatever becomes of the login
   * @param proving where it leaves what it has proven, as its last step
   */
  public record Imprints(
      ContactBook contacts,
      People people,
      AuditTrail audit,
      AuditTrail refusals,
      Arrivals arrivals,
      NewTransaction<ProvingRoom> proving) {}
}
