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
import dev.postern.link.Link;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkLedger.Redeemed;
import dev.postern.link.RedemptionId;
import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.matter.MatterBook;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells contacts that a link of theirs was opened on a new device. It goes to the address that the
 * link went to, as long as that is theirs, also if they want no invitations and reminders: it warns
 * of somebody else. Works within one transaction.
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
    Optional<Redeemed> redeemed = redeemed(order);
    if (redeemed.isEmpty()) {
      return new Composition.Pointless("the link is gone");
    }
    Link link = redeemed.get().link();
    Lookup lookup = files.portals().byId(link.scope().realm(), link.scope().portal());
    if (!(lookup instanceof Lookup.Found found)) {
      return new Composition.Later("the portal is off or wrongly configured");
    }
    return found.portal().warnings().ofNewDevices()
        ? compose(order, found.portal(), link)
        : new Composition.Pointless("the portal does not want it any more");
  }

  private Composition compose(MailOrder order, Portal portal, Link link) {
    Optional<Person> person =
        files.people().byId(portal, link.scope().user()).filter(p -> p.kind() != Kind.STAFF);
    Optional<Contact> contact = files.contacts().find(portal.id(), link.scope().user());
    Optional<PastAccess> access =
        contact.flatMap(known -> files.accesses().find(known, new AccessId(order.subject())));
    if (person.isEmpty() || access.isEmpty()) {
      return new Composition.Pointless("the person is no contact any more");
    }
    if (!person.get().email().equals(Optional.of(link.email()))) {
      return new Composition.Pointless("the address is somebody else's by now");
    }
    if (!ration.allows(order, portal.realm(), portal.id() + " " + link.email().value())) {
      files.audit().record(failed(link, "limited"));
      return new Composition.Pointless("the mailbox has had enough");
    }
    Letter.Content content =
        letters.writeNewDevice(
            portal,
            person.get(),
            access.get().access(),
            link.matter().flatMap(id -> files.matters().find(portal.realm(), id)));
    return new Composition.Composed(
        Letterhead.of(portal).on(new Letter(link.email(), NO_RECEIPT, content)));
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    redeemed(order)
        .ifPresent(
            redeemed -> files.audit().record(fact(FactType.DEVICE_NOTICE_SENT, redeemed.link())));
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    // There is no secret in it.
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    redeemed(order)
        .ifPresent(redeemed -> files.audit().record(failed(redeemed.link(), "not-delivered")));
  }

  private static AuditFact failed(Link link, String reason) {
    return fact(FactType.DEVICE_NOTICE_FAILED, link).with(Attribute.REASON, reason);
  }

  private static AuditFact fact(FactType type, Link link) {
    AuditFact fact =
        AuditFact.of(type, link.scope().realm())
            .with(Attribute.PORTAL, link.scope().portal())
            .with(Attribute.USER, link.scope().user())
            .with(Attribute.LINK, link.id());
    return link.matter().map(matter -> fact.with(Attribute.MATTER, matter)).orElse(fact);
  }

  private Optional<Redeemed> redeemed(MailOrder order) {
    return files.links().redeemed(order.realm(), new RedemptionId(order.subject()));
  }

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
