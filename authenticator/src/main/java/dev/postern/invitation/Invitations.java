package dev.postern.invitation;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.ContactId;
import dev.postern.contact.NewPerson;
import dev.postern.contact.People;
import dev.postern.contact.Person;
import dev.postern.invitation.Invitation.MatterPlace;
import dev.postern.invitation.InvitationOutcome.NotAContact;
import dev.postern.invitation.InvitationOutcome.ProfileIncomplete;
import dev.postern.invitation.InvitationOutcome.Queued;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Outbox;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterBook;
import dev.postern.policy.Portal;
import dev.postern.policy.Purpose;
import dev.postern.shared.Identifiers;
import dev.postern.shared.MatterId;
import dev.postern.shared.RequestOrigin;
import dev.postern.throttle.SendLimits;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Turn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Invites people: account, contact record, matter, link and mail order in the caller's transaction,
 * or none of them. Of two racing invitations of one new address, or to one new matter, one
 * transaction fails with a constraint violation; run again, it finds what the other made.
 */
public final class Invitations {
  private final People people;
  private final Books books;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public Invitations(People people, Books books, Identifiers identifiers, InstantSource clock) {
    this.people = people;
    this.books = books;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Invites one person.
   *
   * @param turn of this request, taken for its {@link #limits}
   * @param origin where the API call came from, for the record
   */
  public InvitationOutcome invite(Invitation invitation, Turn turn, RequestOrigin origin) {
    Portal portal = invitation.portal();
    NewPerson guest = invitation.person();
    Optional<Person> known = people.byEmail(portal, guest.email());
    if (known.isEmpty()) {
      List<String> objections = people.profileObjections(portal, guest);
      return objections.isEmpty()
          ? queue(invitation, people.create(portal, guest), turn, origin)
          : new ProfileIncomplete(objections);
    }
    Person person = known.get();
    Optional<Contact> contact = books.contacts().find(portal.id(), person.id());
    if (!person.enabled() || !person.mayUseLinks(contact)) {
      String reason = person.enabled() ? person.kind().name() : "DISABLED";
      books
          .audit()
          .record(
              fact(FactType.INVITATION_REFUSED, invitation, person, origin)
                  .with(Attribute.REASON, reason));
      return new NotAContact();
    }
    return queue(invitation, person, turn, origin);
  }

  /** What the limiter is asked for one invitation. */
  public static List<Throttle.Demand> limits(Invitation invitation) {
    return SendLimits.invitation(invitation.portal().place(), invitation.person().email());
  }

  private Queued queue(Invitation invitation, Person person, Turn turn, RequestOrigin origin) {
    Instant now = clock.instant();
    Contact contact = contact(invitation.portal(), person, now);
    Optional<MatterId> matter = invitation.matter().map(place -> join(invitation, place, contact));
    LinkId id = new LinkId(identifiers.next());
    books
        .links()
        .open(
            new Link(
                id,
                new Link.Scope(contact.realm(), contact.portal(), contact.id(), contact.user()),
                invitation.person().email(),
                matter,
                invitation.target(),
                invitation.message(),
                Link.Asking.invitation(invitation.invitedBy(), now),
                Link.Life.of(invitation.portal().policy().usesOf(Purpose.INVITATION))));
    OrderId order = new OrderId(identifiers.next());
    books.outbox().place(MailOrder.first(order, contact.realm(), id.value()), now);
    AuditFact invited = fact(FactType.INVITED, invitation, person, origin).with(Attribute.LINK, id);
    books.audit().record(matter.map(m -> invited.with(Attribute.MATTER, m)).orElse(invited));
    TooManyMails.unlessGranted(turn);
    return new Queued(id, contact.id());
  }

  private Contact contact(Portal portal, Person person, Instant now) {
    return books
        .contacts()
        .find(portal.id(), person.id())
        .orElseGet(
            () -> {
              ContactId id = new ContactId(identifiers.next());
              Contact contact =
                  new Contact(id, portal.realm(), portal.id(), person.id(), Optional.empty());
              books.contacts().enrol(contact, now);
              return contact;
            });
  }

  private MatterId join(Invitation invitation, MatterPlace place, Contact contact) {
    Instant now = clock.instant();
    Portal portal = invitation.portal();
    Optional<Matter> known = books.matters().find(portal.realm(), portal.id(), place.reference());
    MatterId id = known.map(Matter::id).orElseGet(() -> new MatterId(identifiers.next()));
    if (known.isPresent()) {
      books.matters().describe(id, place.title(), place.expectedBy());
    } else {
      books
          .matters()
          .open(
              new Matter(
                  id,
                  portal.realm(),
                  portal.id(),
                  place.reference(),
                  place.title(),
                  place.expectedBy(),
                  false),
              now);
    }
    // Whoever takes them their place at the same time finds the link, or this gives the place back.
    books.matters().holdPlace(Optional.of(id), contact.id());
    books.matters().join(id, contact.id(), place.role(), now);
    return id;
  }

  private static AuditFact fact(
      FactType type, Invitation invitation, Person person, RequestOrigin origin) {
    return AuditFact.of(type, invitation.portal().realm())
        .from(origin)
        .with(Attribute.PORTAL, invitation.portal().id())
        .with(Attribute.USER, person.id())
        .with(Attribute.ACTOR, invitation.invitedBy());
  }

  /** The records an invitation is entered in, all in one transaction. */
  public record Books(
      ContactBook contacts,
      MatterBook matters,
      LinkLedger links,
      Outbox outbox,
      AuditTrail audit) {}
}
