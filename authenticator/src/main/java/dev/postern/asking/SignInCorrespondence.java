package dev.postern.asking;

import dev.postern.access.DisownedBook;
import dev.postern.asking.WaysIn.Opened;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.People;
import dev.postern.contact.Person;
import dev.postern.invitation.Letterhead;
import dev.postern.invitation.LinkLetters;
import dev.postern.invitation.LinkPost;
import dev.postern.invitation.Notices;
import dev.postern.link.Link;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkStatus;
import dev.postern.link.SignInRequestId;
import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.mailbox.MailboxBook;
import dev.postern.mailbox.MailboxId;
import dev.postern.matter.MatterBook;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.Identifiers;
import dev.postern.throttle.Throttle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Answers sign-in requests: finds out, long after the page was shown, whether the address is one of
 * a contact, and mails what is open to them if so. Whoever is no contact gets nothing, or where the
 * portal wants that, one and the same mail whoever they are; and leaves no trace either way.
 */
public final class SignInCorrespondence implements Correspondence {
  /** As long as Keycloak keeps a login that nobody goes on with, by default. */
  static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final String CLOSED = "closed";
  private static final String NO_ACCOUNT = "no-account";

  private final Files files;
  private final Pens pens;
  private final WaysIn ways;
  private final MailLimits limits;
  private final InstantSource clock;

  /** Works within one transaction. */
  public SignInCorrespondence(
      Files files, Pens pens, Identifiers identifiers, InstantSource clock) {
    this.files = files;
    this.pens = pens;
    this.ways = new WaysIn(files.matters(), files.links(), identifiers);
    this.limits = new MailLimits(files.throttle());
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
      links(request).forEach(this::giveUp);
      files.requests().forget(request.id());
    }
    return composition;
  }

  private void giveUp(Link link) {
    if (link.status(clock.instant()) == LinkStatus.QUEUED) {
      files
          .audit()
          .record(link.fact(FactType.LINK_FAILED).with(Attribute.REASON, LinkLedger.NOT_DELIVERED));
    }
    files.links().failed(link.id(), clock.instant());
  }

  /** Keycloak has forgotten the login by then, and the person has given up. */
  private boolean isStale(SignInRequest request) {
    return !request.at().plus(PATIENCE).isAfter(clock.instant());
  }

  private Composition compose(Portal portal, SignInRequest request) {
    List<Link> known = links(request);
    if (!known.isEmpty()) {
      return pens.post().compose(known, ways.areMoreThan(known));
    }
    Optional<Person> person =
        files.people().byEmail(portal, request.ask().email()).filter(Person::enabled);
    Optional<Contact> contact =
        person
            .flatMap(somebody -> files.contacts().find(portal.id(), somebody.id()))
            .filter(somebody -> person.get().mayUseLinks(Optional.of(somebody)));
    if (contact.filter(somebody -> isDisowned(somebody, request)).isPresent()) {
      return new Composition.Pointless("the contact has said since that something was not them");
    }
    if (contact.isEmpty() && !portal.writesToStrangers()) {
      return new Composition.Pointless("nobody to send a link to");
    }
    // Silently: the page has said what it says to everybody.
    if (!limits.admit(portal, request)) {
      return new Composition.Pointless("the mailbox has had enough");
    }
    return contact
        .map(somebody -> answer(portal, person.get(), somebody, request))
        .orElseGet(() -> tellOfNoAccount(portal, request));
  }

  /**
   * Whoever it was that asked, the contact has taken back everything since: a link that comes all
   * the same would look like the one that they ask for next.
   */
  private boolean isDisowned(Contact contact, SignInRequest request) {
    return files
        .disowned()
        .lastSaidBy(contact.id())
        .filter(said -> !said.isBefore(request.at()))
        .isPresent();
  }

  private Composition answer(Portal portal, Person person, Contact contact, SignInRequest request) {
    Opened opened = ways.open(portal, contact, request);
    if (!opened.links().isEmpty()) {
      opened.links().forEach(link -> files.audit().record(link.fact(FactType.LINK_ISSUED)));
      return pens.post().compose(opened.links(), opened.more());
    }
    // Asked last: what has just been closed is no way in any more.
    if (opened.closed() || ways.areClosed(contact)) {
      return unlinked(portal, request, CLOSED, pens.letters().writeClosed(portal, person));
    }
    return portal.writesToStrangers()
        ? tellOfNoAccount(portal, request)
        : new Composition.Pointless("uninvited");
  }

  private Composition tellOfNoAccount(Portal portal, SignInRequest request) {
    EmailAddress to = request.ask().email();
    if (TypedAddress.isNobodys(to)) {
      return new Composition.Pointless("nobody has this address");
    }
    if (files.mailboxes().isStopped(MailboxId.of(portal.realm(), portal.id(), to))) {
      return new Composition.Pointless("stopped");
    }
    return limits.admitStranger(request)
        ? unlinked(portal, request, NO_ACCOUNT, pens.notices().writeNoAccount(portal, to))
        : new Composition.Pointless("strangers have had enough");
  }

  private static Composition unlinked(
      Portal portal, SignInRequest request, String receipt, Letter.Content content) {
    return new Composition.Composed(
        Letterhead.of(portal).on(new Letter(request.ask().email(), receipt, content)));
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    Optional<SignInRequest> answered = request(order);
    if (letter.receipt().equals(CLOSED)) {
      answered.ifPresent(this::recordClosed);
    } else if (hasLinks(letter)) {
      pens.post().handedOver(order.realm(), letter);
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
  public void arrivedLate(MailOrder order, Letter letter) {
    if (hasLinks(letter)) {
      pens.post().arrivedLate(letter);
    }
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    if (hasLinks(letter)) {
      pens.post().quoted(letter);
    }
  }

  private static boolean hasLinks(Letter letter) {
    return !letter.receipt().equals(CLOSED) && !letter.receipt().equals(NO_ACCOUNT);
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
      MailboxBook mailboxes,
      DisownedBook disowned,
      AuditTrail audit) {}

  /**
   * What mails are written with.
   *
   * @param post mails links
   * @param letters writes the mail to those whose matters are all closed
   * @param notices writes the mail to those who are no contacts
   */
  public record Pens(LinkPost post, LinkLetters letters, Notices notices) {}
}
