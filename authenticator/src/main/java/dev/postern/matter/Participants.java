package dev.postern.matter;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.ContactId;
import dev.postern.link.LinkLedger;
import dev.postern.matter.EndingOrder.Which;
import dev.postern.shared.Identifiers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Takes contacts their place in a matter (feature D2). Joins the caller's transaction. */
public final class Participants {
  private final Books books;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public Participants(Books books, Identifiers identifiers, InstantSource clock) {
    this.books = books;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Takes a contact their place in a matter: their links to it are revoked, and their sessions lose
   * it. It stays known that they had it; inviting them again gives it back, but no session. Once
   * more changes nothing.
   *
   * @return whether the contact has or had a place in this matter
   */
  public boolean remove(Matters.Naming naming, ContactId participant, Actor by) {
    Optional<Matter> matter =
        // Before all else, as a login does: it then finds the place gone, or this finds its proof.
        books.matters().hold(naming.realm(), naming.portal(), naming.reference());
    Optional<Contact> contact =
        matter.flatMap(known -> books.contacts().find(known.realm(), participant));
    if (contact.isEmpty()) {
      return false;
    }
    remove(matter.orElseThrow(), contact.get(), by);
    return books.matters().hasPlaceOrHad(matter.orElseThrow().id(), participant);
  }

  private void remove(Matter matter, Contact contact, Actor by) {
    Instant now = clock.instant();
    if (!books.matters().remove(matter.id(), contact.id(), now)) {
      return;
    }
    books.links().revokeAllOf(contact.id(), matter.id(), now);
    books
        .endings()
        .place(
            new EndingOrder(
                identifiers.next(),
                matter.realm(),
                Which.ofParticipant(matter, contact),
                by.name(),
                now));
    books
        .audit()
        .record(
            Matters.fact(FactType.PARTICIPANT_REMOVED, matter, by)
                .with(Attribute.USER, contact.user()));
  }

  /** What is read and written, all in one transaction. */
  public record Books(
      MatterBook matters,
      ContactBook contacts,
      LinkLedger links,
      SessionEndings endings,
      AuditTrail audit) {}
}
