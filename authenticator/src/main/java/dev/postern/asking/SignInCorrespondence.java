package dev.postern.asking;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.People;
import dev.postern.contact.Person;
import dev.postern.invitation.LinkLetters;
import dev.postern.invitation.LinkPost;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.SignInRequestId;
import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterBook;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import dev.postern.policy.Purpose;
import dev.postern.shared.Identifiers;
import dev.postern.shared.MatterId;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleDecision.Refused;
import dev.postern.throttle.ThrottleKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Answers sign-in requests: finds out, long after the page was shown, whether the address is one of
 * a contact, and mails what is open to them if so: a link for each matter, the newest ten (feature
 * C4). Whoever is no contact gets nothing and leaves no trace.
 */
public final class SignInCorrespondence implements Correspondence {
  /** More links would be a list to search, not a mail. */
  static final int MOST_LINKS = 10;

  /** Some of a contact's matters they may have been uninvited to. */
  private static final int MOST_LOOKED_AT = 50;

  /** As long as Keycloak keeps a login that nobody goes on with, by default. */
  static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final Quota ONCE = new Quota(1, PATIENCE);

  private final Files files;
  private final Pens pens;
  private final Identifiers identifiers;
  private final InstantSource clock;

  /** Works within one transaction. */
  public SignInCorrespondence(
      Files files, Pens pens, Identifiers identifiers, InstantSource clock) {
    this.files = files;
    this.pens = pens;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  @Override
  public Composition compose(MailOrder order) {
    Optional<SignInRequest> asked = request(order);
    if (asked.isEmpty()) {
      return new Composition.Pointless("the request is gone");
    }
    SignInRequest request = asked.get();
    Lookup lookup = files.portals().byId(request.realm(), request.portal());
    if (lookup instanceof Lookup.Misconfigured && !isStale(request)) {
      return new Composition.Later("the portal is wrongly configured");
    }
    Composition composition =
        lookup instanceof Lookup.Found found && !isStale(request)
            ? compose(found.portal(), request)
            : new Composition.Pointless("nobody waits for it any more");
    if (composition instanceof Composition.Pointless) {
      links(request).forEach(link -> files.links().failed(link.id(), clock.instant()));
      files.requests().forget(request.id());
    }
    return composition;
  }

  /** Keycloak has forgotten the login by then, and the person has given up. */
  private boolean isStale(SignInRequest request) {
    return !request.at().plus(PATIENCE).isAfter(clock.instant());
  }

  private Composition compose(Portal portal, SignInRequest request) {
    List<Link> known = links(request);
    if (!known.isEmpty()) {
      return pens.post().compose(known, hasMore(known));
    }
    Optional<Person> person =
        files.people().byEmail(portal, request.ask().email()).filter(Person::enabled);
    Optional<Contact> contact =
        person.flatMap(somebody -> files.contacts().find(portal.id(), somebody.id()));
    return contact
        .filter(somebody -> person.get().mayUseLinks(contact))
        // Silently: the page has said what it says to everybody.
        .filter(somebody -> mayBeMailed(request))
        .map(somebody -> answer(portal, person.get(), somebody, request))
        .orElseGet(() -> new Composition.Pointless("nobody to send a link to"));
  }

  private Composition answer(Portal portal, Person person, Contact contact, SignInRequest request) {
    List<Matter> open = open(contact, request);
    if (open.isEmpty() && files.matters().hasAny(contact.id())) {
      return new Composition.Composed(
          new Letter(request.ask().email(), "", pens.letters().writeClosed(portal, person)));
    }
    List<Optional<MatterId>> places =
        open.isEmpty()
            ? List.of(Optional.empty())
            : open.stream().map(matter -> Optional.of(matter.id())).toList();
    List<Optional<MatterId>> invited =
        places.stream()
            .filter(place -> !isUninvited(contact, place, request))
            .limit(MOST_LINKS + 1L)
            .toList();
    List<Link> links =
        invited.stream()
            .limit(MOST_LINKS)
            .map(place -> open(portal, contact, place, request))
            .toList();
    return links.isEmpty()
        ? new Composition.Pointless("uninvited")
        : pens.post().compose(links, invited.size() > links.size());
  }

  /** What the request wishes for if that is open to the contact, else everything that is. */
  private List<Matter> open(Contact contact, SignInRequest request) {
    return request
        .ask()
        .wish()
        .matter()
        .flatMap(reference -> files.matters().openOf(contact.id(), reference))
        .map(List::of)
        .orElseGet(() -> files.matters().openOf(contact.id(), MOST_LOOKED_AT));
  }

  /** Of a mail that is written once more. */
  private boolean hasMore(List<Link> links) {
    return links.size() == MOST_LINKS
        && files.matters().openOf(links.get(0).scope().contact(), MOST_LINKS + 1).size()
            > MOST_LINKS;
  }

  /** A stranger whom the firm has invited by mistake, and uninvited, must not ask themselves in. */
  private boolean isUninvited(Contact contact, Optional<MatterId> place, SignInRequest request) {
    return !contact.proven().equals(Optional.of(request.ask().email()))
        && files.links().isLastInvitationRevoked(contact.id(), place);
  }

  /** Counted once for a request, however often its mail is tried. */
  private boolean mayBeMailed(SignInRequest request) {
    Bucket bucket = new Bucket(request.realm(), "sign-in-request");
    ThrottleKey occasion = ThrottleKey.ofOccasion(bucket, request.id().value());
    Throttle throttle = files.throttle();
    return throttle.admit(List.of(new Demand(occasion, ONCE))) instanceof Refused
        || throttle.admit(request.ask().way().limits().mail(request.realm(), request.ask().email()))
            instanceof Granted;
  }

  private Link open(
      Portal portal, Contact contact, Optional<MatterId> place, SignInRequest request) {
    Link link =
        new Link(
            new LinkId(identifiers.next()),
            new Link.Scope(contact.realm(), contact.portal(), contact.id(), contact.user()),
            request.ask().email(),
            place,
            request.ask().wish().target(),
            Optional.empty(),
            Link.Asking.signIn(request.id(), request.ask().tab(), request.at()),
            Link.Life.of(portal.policy().usesOf(Purpose.SIGN_IN)));
    files.links().open(link);
    return link;
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    pens.post().handedOver(order.realm(), letter);
    Optional<SignInRequest> answered = request(order);
    if (letter.receipt().isEmpty()) {
      answered.ifPresent(this::recordClosed);
    }
    answered.ifPresent(request -> files.requests().forget(request.id()));
  }

  private void recordClosed(SignInRequest request) {
    files
        .audit()
        .record(
            AuditFact.of(FactType.CLOSED_NOTICE_SENT, request.realm())
                .with(Attribute.PORTAL, request.portal()));
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    pens.post().quoted(letter);
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    request(order)
        .ifPresent(
            request -> {
              links(request).forEach(pens.post()::givenUp);
              files.requests().forget(request.id());
            });
  }

  private List<Link> links(SignInRequest request) {
    return files.links().askedBy(request.realm(), List.of(request.id()));
  }

  private Optional<SignInRequest> request(MailOrder order) {
    return files.requests().find(order.realm(), new SignInRequestId(order.subject()));
  }

  /** What the correspondence looks things up in and enters links to, all in one transaction. */
  public record Files(
      RequestBook requests,
      Portals portals,
      People people,
      ContactBook contacts,
      MatterBook matters,
      LinkLedger links,
      Throttle throttle,
      AuditTrail audit) {}

  /**
   * What mails are written with.
   *
   * @param post mails links
   * @param letters writes the mail that has none
   */
  public record Pens(LinkPost post, LinkLetters letters) {}
}
