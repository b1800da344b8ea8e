package dev.postern.access;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.People;
import dev.postern.contact.Person;
import dev.postern.contact.Person.Kind;
import dev.postern.invitation.Letterhead;
import dev.postern.invitation.Notices;
import dev.postern.invitation.Notices.NewDevice;
import dev.postern.link.Link;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkLedger.Redeemed;
import dev.postern.link.RedemptionId;
import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterBook;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells contacts that they came in on a new device, by a link or with a password. It goes to the
 * address that the link went to, as long as that is theirs, or the one that they have proven; also
 * if they want no invitations and reminders: it warns of somebody else. Works within one
 * transaction.
 */
public final class DeviceCorrespondence implements Correspondence {
  /** To one mailbox, of one portal. */
  static final Quota DAILY = new Quota(5, Duration.ofDays(1));

  private static final String NO_RECEIPT = "";

  private final Files files;
  private final Notices letters;
  private final DailyRation ration;

  /**
   * @param throttle counts, in transactions of its own
   */
  public DeviceCorrespondence(Files files, Notices letters, Throttle throttle) {
    this.files = files;
    this.letters = letters;
    this.ration = new DailyRation(throttle, "device-notice", DAILY);
  }

  @Override
  public Composition compose(MailOrder order) {
    Optional<Arrival> arrival = arrival(order);
    if (arrival.isEmpty()) {
      return new Composition.Pointless("the access is gone");
    }
    Link.Scope scope = arrival.get().scope();
    if (!(files.portals().byId(scope.realm(), scope.portal()) instanceof Lookup.Found found)) {
      return new Composition.Later("the portal is off or wrongly configured");
    }
    return found.portal().warnings().ofNewDevices()
        ? compose(order, found.portal(), arrival.get())
        : new Composition.Pointless("the portal does not want it any more");
  }

  private Composition compose(MailOrder order, Portal portal, Arrival arrival) {
    UserId user = arrival.scope().user();
    Optional<Person> person = files.people().byId(portal, user).filter(p -> p.kind() != Kind.STAFF);
    Optional<Contact> contact = files.contacts().find(portal.id(), user);
    Optional<PastAccess> access =
        contact.flatMap(known -> files.accesses().find(known, new AccessId(order.subject())));
    if (person.isEmpty() || access.isEmpty()) {
      return new Composition.Pointless("the person is no contact any more");
    }
    Optional<EmailAddress> email =
        person.get().email().filter(address -> isTheirs(address, arrival));
    if (email.isEmpty()) {
      return new Composition.Pointless("the address is somebody else's by now");
    }
    if (!ration.allows(order, portal.realm(), portal.id() + " " + email.get().value())) {
      files.audit().record(failed(arrival, "limited"));
      return new Composition.Pointless("the mailbox has had enough");
    }
    Optional<Matter> matter =
        arrival
            .link()
            .flatMap(Link::matter)
            .flatMap(id -> files.matters().find(portal.realm(), id));
    boolean byPassword = arrival.link().isEmpty();
    Letter.Content content =
        letters.writeNewDevice(
            portal, person.get(), new NewDevice(access.get().access(), matter, byPassword));
    return new Composition.Composed(
        Letterhead.of(portal).on(new Letter(email.get(), NO_RECEIPT, content)));
  }

  /** A link went somewhere; a password works for whoever has proven their address by a link. */
  private boolean isTheirs(EmailAddress address, Arrival arrival) {
    return arrival
        .link()
        .map(link -> link.email().equals(address))
        .orElseGet(
            () ->
                files
                    .contacts()
                    .hasProven(arrival.scope().realm(), arrival.scope().user(), address));
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    arrival(order)
        .ifPresent(arrival -> files.audit().record(fact(FactType.DEVICE_NOTICE_SENT, arrival)));
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    // There is no secret in it.
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    arrival(order).ifPresent(arrival -> files.audit().record(failed(arrival, "not-delivered")));
  }

  private static AuditFact failed(Arrival arrival, String reason) {
    return fact(FactType.DEVICE_NOTICE_FAILED, arrival).with(Attribute.REASON, reason);
  }

  private static AuditFact fact(FactType type, Arrival arrival) {
    AuditFact fact =
        AuditFact.of(type, arrival.scope().realm())
            .with(Attribute.PORTAL, arrival.scope().portal())
            .with(Attribute.USER, arrival.scope().user());
    return arrival
        .link()
        .map(link -> about(link, fact))
        .orElseGet(
            () ->
                arrival
                    .session()
                    .map(session -> fact.with(Attribute.SESSION, session))
                    .orElse(fact));
  }

  private static AuditFact about(Link link, AuditFact fact) {
    AuditFact ofLink = fact.with(Attribute.LINK, link.id());
    return link.matter().map(matter -> ofLink.with(Attribute.MATTER, matter)).orElse(ofLink);
  }

  private Optional<Arrival> arrival(MailOrder order) {
    return files
        .links()
        .redeemed(order.realm(), new RedemptionId(order.subject()))
        .map(Redeemed::link)
        .map(link -> new Arrival(link.scope(), Optional.of(link), Optional.empty()))
        .or(() -> arrivalByPassword(order));
  }

  private Optional<Arrival> arrivalByPassword(MailOrder order) {
    return files
        .accesses()
        .byPassword(new AccessId(order.subject()))
        .flatMap(
            access ->
                files
                    .contacts()
                    .find(order.realm(), access.contact())
                    .map(
                        contact ->
                            new Arrival(
                                new Link.Scope(
                                    contact.realm(),
                                    contact.portal(),
                                    contact.id(),
                                    contact.user()),
                                Optional.empty(),
                                Optional.of(access.session()))));
  }

  /** Who has come in, and either the link that they came by or the session of their password. */
  private record Arrival(Link.Scope scope, Optional<Link> link, Optional<SessionId> session) {}

  /** What things are looked up in and recorded to, all in one transaction. */
  public record Files(
      LinkLedger links,
      AccessBook accesses,
      Portals portals,
      People people,
      ContactBook contacts,
      MatterBook matters,
      AuditTrail audit) {}
}
