package dev.postern.notice;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.People;
import dev.postern.contact.Person;
import dev.postern.contact.Person.Kind;
import dev.postern.invitation.Letterhead;
import dev.postern.invitation.Notices;
import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.notice.AddressNotice.Whose;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import java.util.Optional;

/**
 * Tells an old address that it is one. Goes to people who are switched off as well: whoever took
 * their account over is why this mail is written. A notice that was mailed or given up is
 * forgotten, and its address with it. Works within one transaction.
 */
public final class NoticeCorrespondence implements Correspondence {
  private static final String NO_RECEIPT = "";

  private final Files files;
  private final Notices letters;

  public NoticeCorrespondence(Files files, Notices letters) {
    this.files = files;
    this.letters = letters;
  }

  @Override
  public Composition compose(MailOrder order) {
    Optional<AddressNotice> waiting = notice(order);
    if (waiting.isEmpty()) {
      return new Composition.Pointless("the notice is gone");
    }
    AddressNotice notice = waiting.get();
    Whose whose = notice.whose();
    if (!(files.portals().byId(whose.realm(), whose.portal()) instanceof Lookup.Found found)) {
      return new Composition.Later("the portal is off or wrongly configured");
    }
    Composition composition = compose(found.portal(), notice);
    if (composition instanceof Composition.Pointless) {
      files.notices().forget(notice.id());
    }
    return composition;
  }

  private Composition compose(Portal portal, AddressNotice notice) {
    Optional<Person> person = files.people().byId(portal, notice.whose().user());
    if (person.isEmpty() || person.get().kind() == Kind.STAFF) {
      return new Composition.Pointless("the person is no contact any more");
    }
    if (person.get().email().equals(Optional.of(notice.old()))) {
      return new Composition.Pointless("the address was changed back");
    }
    Letter.Content content = letters.writeAddressChanged(portal, person.get(), notice.at());
    return new Composition.Composed(
        Letterhead.of(portal).on(new Letter(notice.old(), NO_RECEIPT, content)));
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    notice(order).ifPresent(notice -> close(notice, fact(FactType.ADDRESS_NOTICE_SENT, notice)));
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    // There is no secret in it.
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    notice(order)
        .ifPresent(
            notice ->
                close(
                    notice,
                    fact(FactType.ADDRESS_NOTICE_FAILED, notice)
                        .with(Attribute.REASON, "not-delivered")));
  }

  private void close(AddressNotice notice, AuditFact fact) {
    files.notices().forget(notice.id());
    files.audit().record(fact);
  }

  private static AuditFact fact(FactType type, AddressNotice notice) {
    return AuditFact.of(type, notice.whose().realm())
        .with(Attribute.PORTAL, notice.whose().portal())
        .with(Attribute.USER, notice.whose().user());
  }

  private Optional<AddressNotice> notice(MailOrder order) {
    return files.notices().find(order.realm(), new NoticeId(order.subject()));
  }

  /** What things are looked up in and recorded to, all in one transaction. */
  public record Files(NoticeBook notices, Portals portals, People people, AuditTrail audit) {}
}
