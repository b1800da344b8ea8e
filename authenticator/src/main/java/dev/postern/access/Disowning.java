package dev.postern.access;

import dev.postern.access.AccessLog.Reader;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.People;
import dev.postern.link.Revocations;
import dev.postern.link.Revoker;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Outbox;
import dev.postern.matter.SessionProofs;
import dev.postern.matter.SignOuts;
import dev.postern.policy.Portal;
import dev.postern.shared.Identifiers;
import dev.postern.shared.PortalId;
import dev.postern.shared.RequestOrigin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * "This was not me": ends what a contact has at a portal, and tells the firm. All of it happens in
 * the caller's transaction, or nothing does.
 *
 * <p>Whoever has got hold of a session can do it as well, and does themself out of it: it ends
 * sessions and links, and opens, changes and shows nothing.
 */
public final class Disowning {
  private static final String EVERYTHING = "all accesses";
  private static final String PASSWORD_DROPPED = ", password dropped";

  private final Books books;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public Disowning(Books books, Identifiers identifiers, InstantSource clock) {
    this.books = books;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /**
   * Signs a contact out at their portal, on all devices, revokes all their links, drops their
   * password if the portal takes passwords, and orders the firm's mail, if it has an address for
   * that. A link is the way back in: whoever they mean may know the password. Once for each form:
   * pressed again, it changes nothing and answers as before.
   *
   * @return empty if the reader's session has been ended meanwhile, or the access is not theirs
   */
  public Optional<Disowned> disown(Portal portal, Reader.Signed reader, Press press) {
    Contact contact = reader.contact();
    Optional<Disowned> before = books.disowned().saidBy(contact.id(), press.form());
    if (before.isPresent()) {
      return before;
    }
    Optional<PastAccess> meant = press.access().flatMap(id -> books.accesses().find(contact, id));
    boolean known = press.access().isEmpty() || meant.isPresent();
    return known && books.proofs().admits(reader.session(), contact.portal())
        ? Optional.of(disown(portal, reader, press, meant))
        : Optional.empty();
  }

  private Disowned disown(
      Portal portal, Reader.Signed reader, Press press, Optional<PastAccess> meant) {
    Contact contact = reader.contact();
    Themself themself = new Themself(contact.portal(), press.origin());
    // To the millisecond, as it is kept: by it the ledger tells these from links that the firm has
    // withdrawn, and the contact is not uninvited.
    Instant now = Instant.ofEpochMilli(clock.millis());
    boolean dropped =
        portal.takesPasswords() && books.people().dropPassword(contact.realm(), contact.user());
    books.revocations().revokeAllOf(contact, themself, now);
    // Last: whoever types the password that is still there has shown it before they were out.
    int sessions = books.signOuts().signOut(contact, themself).total();
    Disowned disowned =
        new Disowned(
            new DisownedId(identifiers.next()),
            Disowned.Whose.of(contact),
            press.access(),
            press.form(),
            sessions,
            now);
    books.disowned().enter(disowned);
    books.audit().record(fact(reader, themself, meant, dropped));
    if (portal.warnings().firm().isPresent()) {
      OrderId order = new OrderId(identifiers.next());
      books
          .outbox()
          .place(MailOrder.ofDisowned(order, contact.realm(), disowned.id().value()), now);
    }
    return disowned;
  }

  private static AuditFact fact(
      Reader.Signed reader, Themself themself, Optional<PastAccess> meant, boolean dropped) {
    String what = meant.map(Disowning::name).orElse(EVERYTHING);
    Contact contact = reader.contact();
    AuditFact said =
        AuditFact.of(FactType.ACCESS_DISOWNED, contact.realm())
            .from(themself.origin())
            .with(Attribute.PORTAL, contact.portal())
            .with(Attribute.USER, contact.user())
            .with(Attribute.SESSION, reader.session().id())
            .with(Attribute.ACTOR, themself.actor())
            .with(Attribute.REASON, dropped ? what + PASSWORD_DROPPED : what);
    AuditFact ofLink =
        meant.flatMap(PastAccess::link).map(id -> said.with(Attribute.LINK, id)).orElse(said);
    return meant
        .flatMap(PastAccess::matter)
        .map(matter -> ofLink.with(Attribute.MATTER, matter.id()))
        .orElse(ofLink);
  }

  private static String name(PastAccess access) {
    return (access.link().isPresent() ? "redemption " : "password ") + access.id();
  }

  /**
   * Whether a form has said something before: it may have ended the very session that it came from.
   *
   * @param reader who sends it; empty if nobody is signed in
   */
  public boolean isSaid(Portal portal, Optional<Reader> reader, String form) {
    return reader.isEmpty()
        ? books.disowned().isSaid(portal.id(), form)
        : reader
            .flatMap(Reader::asContact)
            .flatMap(contact -> books.disowned().saidBy(contact.id(), form))
            .isPresent();
  }

  /**
   * What was pressed.
   *
   * @param access which access was not them; empty for all
   * @param form the digest of the value that tells the form from any other
   * @param origin where it was pressed
   */
  public record Press(Optional<AccessId> access, String form, RequestOrigin origin) {}

  /** A contact, who takes at their portal what is theirs, and nothing elsewhere. */
  private record Themself(PortalId portal, RequestOrigin origin) implements Revoker {
    @Override
    public boolean maySee(PortalId other) {
      return portal.equals(other);
    }

    @Override
    public boolean mayRevoke(PortalId other) {
      return portal.equals(other);
    }

    @Override
    public String actor() {
      return "contact";
    }
  }

  /** What it reads and writes, all in one transaction. */
  public record Books(
      AccessBook accesses,
      DisownedBook disowned,
      SessionProofs proofs,
      Revocations revocations,
      SignOuts signOuts,
      People people,
      Outbox outbox,
      AuditTrail audit) {}
}
