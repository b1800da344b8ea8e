package dev.postern.removal;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.People;
import dev.postern.matter.Actor;
import dev.postern.matter.LiveSessions;
import dev.postern.matter.LiveSessions.LostLogout;
import dev.postern.matter.SessionProofs;
import dev.postern.shared.LoginSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Erases contacts on request (feature G5). Joins the caller's transaction, but for what portals are
 * told of sessions that end.
 */
public final class Erasure {
  private final Books books;
  private final LiveSessions sessions;
  private final Traces traces;

  public Erasure(Books books, LiveSessions sessions, Traces traces) {
    this.books = books;
    this.sessions = sessions;
    this.traces = traces;
  }

  /**
   * Erases a contact of one portal. Their account goes as well, with all of its sessions, unless it
   * is needed: by a contact of another portal, or for whatever else a role or a group says. The
   * record keeps what it has.
   *
   * @param by somebody who may erase contacts of any portal
   */
  public Erased erase(Contact contact, Actor by) {
    Erased erased = isNeededElsewhere(contact) ? Erased.FROM_THE_PORTAL : Erased.WITH_THE_ACCOUNT;
    for (LoginSession session : sessions.of(contact.realm(), contact.user())) {
      for (LostLogout lost : end(session, contact, erased)) {
        books.audit().record(lost.fact(contact.realm(), session));
      }
    }
    traces.removeContact(contact);
    if (erased == Erased.WITH_THE_ACCOUNT) {
      books.people().remove(contact.realm(), contact.user());
    }
    books
        .audit()
        .record(
            AuditFact.of(FactType.CONTACT_ERASED, contact.realm())
                .from(by.origin())
                .with(Attribute.PORTAL, contact.portal())
                .with(Attribute.USER, contact.user())
                .with(Attribute.ACTOR, by.name())
                .with(Attribute.REASON, erased.inWords()));
    return erased;
  }

  /** Sessions of other kinds, such as of staff that have become a contact, are left alone. */
  private List<LostLogout> end(LoginSession session, Contact contact, Erased erased) {
    if (erased == Erased.WITH_THE_ACCOUNT) {
      return sessions.end(contact.realm(), session, Set.of());
    }
    if (!books.proofs().mention(session, contact.portal())) {
      return List.of();
    }
    Optional<LostLogout> lost = sessions.tell(contact.portal(), contact.realm(), session);
    sessions.endAt(contact.portal(), contact.realm(), session);
    return lost.stream().toList();
  }

  /** Of two who erase the same person at two portals, the second finds that they are the last. */
  private boolean isNeededElsewhere(Contact contact) {
    return books.contacts().holdOfUser(contact.realm(), contact.user()).size() > 1
        || books.people().hasOtherUses(contact.realm(), contact.user());
  }

  /** What was erased. */
  public enum Erased {
    WITH_THE_ACCOUNT("with the account"),
    FROM_THE_PORTAL("from the portal");

    private final String words;

    Erased(String words) {
      this.words = words;
    }

    String inWords() {
      return words;
    }
  }

  /** What erasing reads and writes besides traces. */
  public record Books(
      ContactBook contacts, People people, SessionProofs proofs, AuditTrail audit) {}
}
