package dev.postern.signin;

import dev.postern.access.AccessBook;
import dev.postern.access.AccessId;
import dev.postern.access.DisownedBook;
import dev.postern.access.NewDevices.ByPassword;
import dev.postern.access.Opening.Cookies;
import dev.postern.access.PasswordAccess;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.People;
import dev.postern.contact.Person;
import dev.postern.contact.Person.Kind;
import dev.postern.link.Access;
import dev.postern.link.LinkLedger;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterBook;
import dev.postern.matter.ProvingRoom;
import dev.postern.policy.Portal;
import dev.postern.shared.Devices;
import dev.postern.shared.Identifiers;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Contacts who sign in with a password, where their portal allows it (feature C5): who may, and
 * what their session opens then. Joins the login's transaction.
 */
public final class ContactPasswords {
  /** How long a password that was dropped may still be found right: by what a node remembers. */
  private static final Duration LINGERING = Duration.ofSeconds(2);

  private final Books books;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public ContactPasswords(Books books, Identifiers identifiers, InstantSource clock) {
    this.books = books;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Judges whoever has just typed the right password; what is refused is recorded.
   *
   * <p>A contact who has not opened a link yet may have a password that somebody else has set up:
   * it counts no more than it would survive the first proof (feature C8).
   */
  public Judgement judge(Portal portal, UserId user) {
    Judgement judgement = weigh(portal, user);
    if (judgement != Judgement.ADMITTED) {
      books
          .refusals()
          .record(
              AuditFact.of(FactType.PASSWORD_REFUSED, portal.realm())
                  .with(Attribute.PORTAL, portal.id())
                  .with(Attribute.USER, user)
                  .with(Attribute.REASON, judgement.name().toLowerCase(Locale.ROOT)));
    }
    return judgement;
  }

  private Judgement weigh(Portal portal, UserId user) {
    Optional<Person> person = books.people().byId(portal, user);
    if (person.filter(p -> p.kind() == Kind.STAFF).isPresent()) {
      return Judgement.STAFF;
    }
    Optional<Contact> contact = books.contacts().find(portal.id(), user);
    boolean proven =
        person
            .filter(Person::enabled)
            .flatMap(Person::email)
            .filter(email -> books.contacts().hasProven(portal.realm(), user, email))
            .isPresent();
    if (contact.isEmpty() || !proven) {
      return Judgement.REFUSED;
    }
    Contact somebody = contact.get();
    if (hasJustDisowned(somebody)) {
      return Judgement.REFUSED;
    }
    if (hasLostAll(books.matters(), somebody, books.matters().openOf(somebody.id(), 1))) {
      return Judgement.CLOSED;
    }
    return places(books.matters(), somebody).isEmpty() ? Judgement.REFUSED : Judgement.ADMITTED;
  }

  /** What they have just said took their password away. */
  private boolean hasJustDisowned(Contact contact) {
    return books
        .disowned()
        .lastSaidBy(contact.id())
        .filter(said -> clock.instant().isBefore(said.plus(LINGERING)))
        .isPresent();
  }

  /** Whoever had matters is no contact of the portal alone, which would open more than they did. */
  private static boolean hasLostAll(MatterBook matters, Contact contact, List<Matter> open) {
    return open.isEmpty() && matters.hasAny(contact.id());
  }

  /**
   * Leaves in a session what its contact's password opens: each matter that is open to them, or the
   * portal alone if they have none. Nothing in the session of somebody who is no contact.
   *
   * @return the access that it has entered, with what was opened; empty if nothing was
   */
  public Optional<ByPassword> imprint(PortalId portal, LoginSession session, Typed typed) {
    return books
        .contacts()
        .find(portal, session.user())
        .flatMap(contact -> imprint(contact, session, typed));
  }

  private Optional<ByPassword> imprint(Contact contact, LoginSession session, Typed typed) {
    Imprint imprint = books.proving().run(room -> imprint(room, contact, session, typed.at()));
    return imprint
        .first()
        .map(at -> enter(contact, session, typed, at))
        .map(access -> new ByPassword(contact, access, imprint.places()));
  }

  private PasswordAccess enter(Contact contact, LoginSession session, Typed typed, Instant at) {
    PasswordAccess access =
        new PasswordAccess(
            new AccessId(identifiers.next()),
            contact.id(),
            session.id(),
            Access.of(at, typed.origin(), books.devices().nameOf(typed.origin())),
            typed.cookies());
    books.accesses().enter(access);
    return access;
  }

  private Imprint imprint(ProvingRoom room, Contact contact, LoginSession session, Instant shown) {
    List<Optional<MatterId>> places = places(room.matters(), contact);
    Set<MatterId> held =
        room.matters().holdPlaces(places.stream().flatMap(Optional::stream).toList(), contact.id());
    Instant now = clock.instant();
    Optional<Instant> first = Optional.empty();
    List<Optional<MatterId>> opened = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      // The one they joined last counts as opened last, as it is the one that a link would open.
      if (places.get(i).filter(matter -> !held.contains(matter)).isEmpty()) {
        Instant at = notBefore(session, now.minusMillis(i));
        prove(room, contact, session, places.get(i), shown, at);
        first = Optional.of(at);
        opened.add(places.get(i));
      }
    }
    return new Imprint(first, List.copyOf(opened));
  }

  /**
   * What the contact may have a link to: their open matters, or the portal if they never had any.
   * Asked anew when the login is over: the last of them may have been closed meanwhile. Not what
   * somebody who has never opened a link here was invited to by mistake, and uninvited.
   */
  private List<Optional<MatterId>> places(MatterBook matters, Contact contact) {
    List<Matter> open = matters.openOf(contact.id(), Integer.MAX_VALUE);
    if (hasLostAll(matters, contact, open)) {
      return List.of();
    }
    Stream<Optional<MatterId>> places =
        open.isEmpty()
            ? Stream.of(Optional.empty())
            : open.stream().map(matter -> Optional.of(matter.id()));
    Set<Optional<MatterId>> uninvited =
        contact.proven().isPresent() ? Set.of() : books.links().uninvitedFrom(contact.id());
    return places.filter(place -> !uninvited.contains(place)).toList();
  }

  private static Instant notBefore(LoginSession session, Instant at) {
    return at.isBefore(session.began()) ? session.began() : at;
  }

  private static void prove(
      ProvingRoom room,
      Contact contact,
      LoginSession session,
      Optional<MatterId> matter,
      Instant shown,
      Instant at) {
    room.proofs().prove(session, contact.portal(), matter, shown, at);
    AuditFact fact =
        AuditFact.of(FactType.SESSION_PROVEN, contact.realm())
            .with(Attribute.PORTAL, contact.portal())
            .with(Attribute.USER, contact.user())
            .with(Attribute.SESSION, session.id())
            .with(Attribute.REASON, "password");
    room.audit().record(matter.map(id -> fact.with(Attribute.MATTER, id)).orElse(fact));
  }

  /** What may become of somebody with the right password. */
  public enum Judgement {
    /** A contact of the portal: comes in. */
    ADMITTED,
    /** Works for the firm: has a sign-in of their own, with a one-time code. */
    STAFF,
    /** A contact, all of whose matters are closed. */
    CLOSED,
    /** Anybody else: must not learn from us that the password was right. */
    REFUSED
  }

  /**
   * The typing of a password.
   *
   * @param at when: if the contact was signed out since, all that it opens counts for nothing
   * @param origin where they sign in from
   * @param cookies what their browser is known by
   */
  public record Typed(Instant at, RequestOrigin origin, Cookies cookies) {}

  /** What was left in a session, and when the first of it. */
  private record Imprint(Optional<Instant> first, List<Optional<MatterId>> places) {}

  /**
   * Who is who, and where a login leaves its marks.
   *
   * @param refusals records what is refused, whatever becomes of the login
   * @param proving where it leaves what it has proven, as its last step
   */
  public record Books(
      People people,
      ContactBook contacts,
      MatterBook matters,
      LinkLedger links,
      AccessBook accesses,
      DisownedBook disowned,
      Devices devices,
      AuditTrail refusals,
      NewTransaction<ProvingRoom> proving) {}
}
