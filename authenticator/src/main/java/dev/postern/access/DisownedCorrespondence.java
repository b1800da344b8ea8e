package dev.postern.access;

import dev.postern.access.Disowned.Whose;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.ContactBook;
import dev.postern.contact.People;
import dev.postern.contact.Person;
import dev.postern.invitation.Letterhead;
import dev.postern.invitation.Notices;
import dev.postern.invitation.Notices.Disavowal;
import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.matter.MatterBook;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import dev.postern.shared.EmailAddress;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells the firm that a contact has said: this was not me. Goes to the address that the portal has
 * for it. Works within one transaction.
 */
public final class DisownedCorrespondence implements Correspondence {
  /** Of one contact of one portal. */
  static final Quota DAILY = new Quota(3, Duration.ofDays(1));

  private static final String NO_RECEIPT = "";

  private final Files files;
  private final Notices letters;
  private final DailyRation ration;

  /**
   * @param throttle counts, in transactions of its own
   */
  public DisownedCorrespondence(Files files, Notices letters, Throttle throttle) {
    this.files = files;
    this.letters = letters;
    this.ration = new DailyRation(throttle, "disowned-notice", DAILY);
  }

  @Override
  public Composition compose(MailOrder order) {
    Optional<Disowned> said = disowned(order);
    if (said.isEmpty()) {
      return new Composition.Pointless("the contact is gone");
    }
    Whose whose = said.get().whose();
    if (!(files.portals().byId(whose.realm(), whose.portal()) instanceof Lookup.Found found)) {
      return new Composition.Later("the portal is off or wrongly configured");
    }
    Optional<EmailAddress> firm = found.portal().warnings().firm();
    Optional<Person> person = files.people().byId(found.portal(), whose.user());
    if (firm.isEmpty() || person.isEmpty()) {
      return new Composition.Pointless("there is nobody to tell, or nothing to tell of");
    }
    if (!ration.allows(order, whose.realm(), whose.contact().value())) {
      files.audit().record(failed(said.get(), "limited"));
      return new Composition.Pointless("the firm has been told often enough");
    }
    Letter.Content content =
        letters.writeDisowned(found.portal(), person.get(), disavowal(found.portal(), said.get()));
    return new Composition.Composed(
        Letterhead.of(found.portal()).on(new Letter(firm.get(), NO_RECEIPT, content)));
  }

  private Disavowal disavowal(Portal portal, Disowned said) {
    Optional<PastAccess> access =
        said.access()
            .flatMap(
                id ->
                    files
                        .contacts()
                        .find(portal.realm(), said.whose().contact())
                        .flatMap(contact -> files.accesses().find(contact, id)));
    return new Disavowal(
        said.at(),
        access.map(PastAccess::access),
        access
            .flatMap(PastAccess::matter)
            .flatMap(matter -> files.matters().find(portal.realm(), matter.id())));
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    disowned(order)
        .ifPresent(said -> files.audit().record(fact(FactType.DISOWNED_NOTICE_SENT, said)));
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    // There is no secret in it.
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    disowned(order).ifPresent(said -> files.audit().record(failed(said, "not-delivered")));
  }

  private static AuditFact failed(Disowned said, String reason) {
    return fact(FactType.DISOWNED_NOTICE_FAILED, said).with(Attribute.REASON, reason);
  }

  private static AuditFact fact(FactType type, Disowned said) {
    return AuditFact.of(type, said.whose().realm())
        .with(Attribute.PORTAL, said.whose().portal())
        .with(Attribute.USER, said.whose().user());
  }

  private Optional<Disowned> disowned(MailOrder order) {
    return files.disowned().find(order.realm(), new DisownedId(order.subject()));
  }

  /** What things are looked up in and recorded to, all in one transaction. */
  public record Files(
      DisownedBook disowned,
      AccessBook accesses,
      Portals portals,
      People people,
      ContactBook contacts,
      MatterBook matters,
      AuditTrail audit) {}
}
