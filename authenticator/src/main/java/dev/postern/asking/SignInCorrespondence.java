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
import dev.postern.throttle.Throttle;
import dev.postern.throttle.ThrottleDecision.Granted;
import java.util.Optional;

/**
 * Answers sign-in requests: finds out, long after the page was shown, whether the address is one of
 * a contact, and lets the link be mailed if so. Whoever is none gets nothing and leaves no trace.
 */
public final class SignInCorrespondence implements Correspondence {
  private static final String ASKED_BY = "contact";

  private final Files files;
  private final Correspondence links;
  private final Identifiers identifiers;

  /**
   * Works within one transaction.
   *
   * @param links mails the link that a request comes to
   */
  public SignInCorrespondence(Files files, Correspondence links, Identifiers identifiers) {
    this.files = files;
    this.links = links;
    this.identifiers = identifiers;
  }

  @Override
  public Composition compose(MailOrder order) {
    Optional<SignInRequest> asked = request(order);
    if (asked.isEmpty()) {
      return new Composition.Pointless("the request is gone");
    }
    SignInRequest request = asked.get();
    Lookup lookup = files.portals().byId(request.realm(), request.portal());
    if (lookup instanceof Lookup.Misconfigured) {
      return new Composition.Later("the portal is wrongly configured");
    }
    Optional<LinkId> link =
        lookup instanceof Lookup.Found found
            ? request.link().or(() -> open(found.portal(), request))
            : Optional.empty();
    Composition composition =
        link.map(id -> links.compose(order.aboutLink(id.value())))
            .orElseGet(() -> new Composition.Pointless("nobody to send a link to"));
    if (composition instanceof Composition.Pointless) {
      files.requests().forget(request.id());
    }
    return composition;
  }

  /** The link for the contact of this address; empty if there is none who may use links. */
  private Optional<LinkId> open(Portal portal, SignInRequest request) {
    Optional<Person> person =
        files.people().byEmail(portal, request.email()).filter(Person::enabled);
    Optional<Contact> contact =
        person.flatMap(known -> files.contacts().find(portal.id(), known.id()));
    return contact
        .filter(known -> person.get().mayUseLinks(contact))
        // Silently: the page has said what it says to everybody.
        .filter(known -> mayBeMailed(request))
        .map(known -> open(portal, known, request));
  }

  private boolean mayBeMailed(SignInRequest request) {
    return files.throttle().admit(AskLimits.mail(request.realm(), request.email()))
        instanceof Granted;
  }

  private LinkId open(Portal portal, Contact contact, SignInRequest request) {
    LinkId id = new LinkId(identifiers.next());
    files
        .links()
        .open(
            new Link(
                id,
                new Link.Scope(contact.realm(), contact.portal(), contact.id(), contact.user()),
                request.email(),
                files.matters().latestOpenOf(contact.id()).map(Matter::id),
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
