package dev.postern.matter;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.link.Revoker;
import dev.postern.matter.EndingOrder.Which;
import dev.postern.shared.Identifiers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Signs contacts out (feature D2): what their sessions have proven counts for nothing at once, and
 * the sessions are ended in the background. Sessions that no link or contact's password has opened
 * are not touched. Joins the caller's transaction.
 */
public final class SignOuts {
  private final Books books;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public SignOuts(Books books, Identifiers identifiers, InstantSource clock) {
    this.books = books;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Signs a contact out: everywhere, if the caller manages each portal that the person is a contact
   * of, and else at the contact's portal alone. A session that goes on at another portal is ended
   * at this one.
   *
   * @param by somebody who manages the contact's portal
   * @return how far it has come, which is how many sessions are meant
   */
  public EndingProgress signOut(Contact contact, Revoker by) {
    List<Contact> records = books.contacts().ofUser(contact.realm(), contact.user());
    boolean everywhere =
        records.size() > 1 && records.stream().map(Contact::portal).allMatch(by::mayRevoke);
    Which which = everywhere ? Which.ofPerson(contact.user()) : Which.ofContact(contact);
    Instant now = clock.instant();
    EndingProgress progress =
        books
            .endings()
            .place(new EndingOrder(identifiers.next(), contact.realm(), which, by.actor(), now));
    books
        .audit()
        .record(
            AuditFact.of(FactType.CONTACT_SIGNED_OUT, contact.realm())
                .from(by.origin())
                .with(Attribute.PORTAL, contact.portal())
                .with(Attribute.USER, contact.user())
                .with(Attribute.ACTOR, by.actor())
                .with(Attribute.REASON, everywhere ? "everywhere" : "at the portal"));
    return progress;
  }

  /** What signing out reads and writes. */
  public record Books(ContactBook contacts, SessionEndings endings, AuditTrail audit) {}
}
