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
import dev.postern.matter.SessionProofs;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
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
   * record keeps its facts, without what is personal in them: those of the portal, and with the
   * person's last contact record those of all portals and none.
   *
   * <p>Takes the person's contact records first: of two who erase the same person at two portals,
   * the second removes the account, and of two who erase the same contact one erases nothing.
   *
   * @param by somebody who may erase contacts of any portal
   * @return empty if the contact is gone already: nothing was changed
   */
  public Optional<Erased> erase(Contact contact, Actor by) {
    List<Contact> records = books.contacts().holdOfUser(contact.realm(), contact.user());
    boolean known = records.stream().map(Contact::id).anyMatch(contact.id()::equals);
    if (!known) {
      return Optional.empty();
    }
    boolean last = records.size() == 1;
    boolean needed = !last || books.people().hasOtherUses(contact.realm(), contact.user());
    Erased erased = needed ? Erased.FROM_THE_PORTAL : Erased.WITH_THE_ACCOUNT;
    erase(contact, by, erased, last);
    return Optional.of(erased);
  }

  private void erase(Contact contact, Actor by, Erased erased, boolean last) {
    for (LoginSession session : sessions.of(contact.realm(), contact.user())) {
      end(session, contact, by, erased);
    }
    traces.clearRecord(contact);
    if (last) {
      // What names no portal, or another: from now on there is no contact to name.
      traces.clearRecord(contact.realm(), contact.user());
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
  }

  /**
   * Tells the contact's portal that their sessions end there. To be called before {@link #erase},
   * in a transaction of its own: portals may take their time to answer, and no row is to be held
   * meanwhile.
   */
  public void tell(Contact contact) {
    for (LoginSession session : sessions.of(contact.realm(), contact.user())) {
      if (books.proofs().mention(session, contact.portal())) {
        sessions
            .tell(contact.portal(), contact.realm(), session)
            .ifPresent(lost -> books.audit().record(lost.fact(contact.realm(), session)));
      }
    }
  }

  /** Sessions of other kinds, such as of staff that have become a contact, are left alone. */
  private void end(LoginSession session, Contact contact, Actor by, Erased erased) {
    boolean ofALink = books.proofs().mention(session, contact.portal());
    if (erased == Erased.WITH_THE_ACCOUNT) {
      Set<PortalId> told = ofALink ? Set.of(contact.portal()) : Set.of();
      sessions
          .end(contact.realm(), session, told)
          .forEach(lost -> books.audit().record(lost.fact(contact.realm(), session)));
    } else if (ofALink) {
      sessions.endAt(contact.portal(), contact.realm(), session);
    }
    if (ofALink) {
      books.audit().record(ended(session, contact, by, erased));
    }
  }

  private static AuditFact ended(LoginSession session, Contact contact, Actor by, Erased erased) {
    AuditFact fact =
        AuditFact.of(FactType.SESSION_ENDED, contact.realm())
            .from(by.origin())
            .with(Attribute.USER, session.user())
            .with(Attribute.SESSION, session.id())
            .with(Attribute.ACTOR, by.name())
            .with(Attribute.REASON, "erased");
    return erased == Erased.FROM_THE_PORTAL ? fact.with(Attribute.PORTAL, contact.portal()) : fact;
  }

  /**
   * Takes what is personal off whatever the record has of an account that is gone, and so is no
   * contact any more: somebody has deleted it in Keycloak before they were asked to erase it. Joins
   * the caller's transaction.
   *
   * @param by somebody who may erase contacts of any portal
   */
  public Forgetting forget(RealmId realm, UserId user, Actor by) {
    if (books.people().has(realm, user)) {
      return new Forgetting.AccountIsThere();
    }
    long facts = traces.clearRecord(realm, user);
    if (facts == 0) {
      return new Forgetting.NothingKept();
    }
    books
        .audit()
        .record(
            AuditFact.of(FactType.CONTACT_ERASED, realm)
                .from(by.origin())
                .with(Attribute.USER, user)
                .with(Attribute.ACTOR, by.name())
                .with(Attribute.REASON, "from the record"));
    return new Forgetting.Forgotten(facts);
  }

  /** What comes of forgetting an account. */
  public sealed interface Forgetting {
    /**
     * Its facts hold nothing personal any more.
     *
     * @param facts how many did
     */
    record Forgotten(long facts) implements Forgetting {}

    /** There was nothing personal of it. */
    record NothingKept() implements Forgetting {}

    /** It is not gone: nothing was changed. */
    record AccountIsThere() implements Forgetting {}
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
