package dev.postern.asking;

import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.People;
import dev.postern.contact.Person;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
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
import dev.postern.throttle.Throttle;
import dev.postern.throttle.ThrottleDecision.Granted;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Answers sign-in requests: finds out, long after the page was shown, whether the address is one of
 * a contact, and lets the link be mailed if so. Whoever is none gets nothing and leaves no trace.
 */
public final class SignInCorrespondence implements Correspondence {
  private static final String ASKED_BY = "contact";

  /** As long as Keycloak keeps a login that nobody goes on with, by default. */
  static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Files files;
  private final Correspondence links;
  private final Identifiers identifiers;
  private final InstantSource clock;

  /**
   * Works within one transaction.
   *
   * @param links mails the link that a request comes to
   */
  public SignInCorrespondence(
      Files files, Correspondence links, Identifiers identifiers, InstantSource clock) {
    this.files = files;
    this.links = links;
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
            ? compose(order, found.portal(), request)
            : new Composition.Pointless("nobody waits for it any more");
    if (composition instanceof Composition.Pointless) {
      request.link().ifPresent(link -> files.links().failed(link, clock.instant()));
      files.requests().forget(request.id());
    }
    return composition;
  }

  private Composition compose(MailOrder order, Portal portal, SignInRequest request) {
    return request
        .link()
        .or(() -> open(portal, request, order.attempts() <= 1))
        .map(id -> links.compose(order.aboutLink(id.value())))
        .orElseGet(() -> new Composition.Pointless("nobody to send a link to"));
  }

  /** Keycloak has forgotten the login by then, and the person has given up. */
  private boolean isStale(SignInRequest request) {
    return !request.at().plus(PATIENCE).isAfter(clock.instant());
  }

  /** The link for the contact of this address; empty if there is none who may use links. */
  private Optional<LinkId> open(Portal portal, SignInRequest request, boolean counts) {
    Optional<Person> person =
        files.people().byEmail(portal, request.email()).filter(Person::enabled);
    Optional<Contact> contact =
        person.flatMap(known -> files.contacts().find(portal.id(), known.id()));
    return contact
        .filter(known -> person.get().mayUseLinks(contact))
        // Silently: the page has said what it says to everybody.
        .filter(known -> !counts || mayBeMailed(request))
        .flatMap(known -> open(portal, known, request));
  }

  private Optional<LinkId> open(Portal portal, Contact contact, SignInRequest request) {
    Optional<MatterId> matter = files.matters().latestOpenOf(contact.id()).map(Matter::id);
    boolean allClosed = matter.isEmpty() && files.matters().hasAny(contact.id());
    // A stranger whom the firm has invited by mistake, and uninvited, must not ask themselves in.
    boolean uninvited =
        !contact.proven().equals(Optional.of(request.email()))
            && files.links().isLastInvitationRevoked(contact.id(), matter);
    return allClosed || uninvited
        ? Optional.empty()
        : Optional.of(open(portal, contact, matter, request));
  }

  private boolean mayBeMailed(SignInRequest request) {
    return files.throttle().admit(SignInRequests.LIMITS.mail(request.realm(), request.email()))
        instanceof Granted;
  }

  private LinkId open(
      Portal portal, Contact contact, Optional<MatterId> matter, SignInRequest request) {
    LinkId id = new LinkId(identifiers.next());
    files
        .links()
        .open(
            new Link(
                id,
                new Link.Scope(contact.realm(), contact.portal(), contact.id(), contact.user()),
                request.email(),
                matter,
                Optional.empty(),
                Optional.empty(),
                new Link.Asking(
                    Purpose.SIGN_IN,
                    ASKED_BY,
                    request.at(),
                    Optional.of(request.tab()),
                    Optional.empty()),
                Link.Life.of(portal.policy().usesOf(Purpose.SIGN_IN))));
    files.requests().answer(request.id(), id);
    return id;
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    aboutLink(order).ifPresent(about -> links.handedOver(about, letter));
    request(order).ifPresent(request -> files.requests().forget(request.id()));
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    aboutLink(order).ifPresent(about -> links.quoted(about, letter));
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    aboutLink(order).ifPresent(about -> links.givenUp(about, failure));
    request(order).ifPresent(request -> files.requests().forget(request.id()));
  }

  private Optional<MailOrder> aboutLink(MailOrder order) {
    return request(order).flatMap(SignInRequest::link).map(link -> order.aboutLink(link.value()));
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
      Throttle throttle) {}
}
