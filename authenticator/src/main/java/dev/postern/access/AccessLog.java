package dev.postern.access;

import dev.postern.access.PastAccess.Cursor;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.People;
import dev.postern.matter.LiveSessions;
import dev.postern.matter.MatterReference;
import dev.postern.matter.SessionProofs;
import dev.postern.policy.Portal;
import dev.postern.shared.LoginSession;
import dev.postern.shared.SessionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shows contacts when, from where and on what they have come in at one portal. Reads only, in the
 * caller's transaction.
 */
public final class AccessLog {
  /** As many as somebody looks through. */
  public static final int PAGE = 20;

  private final Books books;

  public AccessLog(Books books) {
    this.books = books;
  }

  /** Who reads at a portal, by the session that they have there. */
  public Reader reader(Portal portal, LoginSession session) {
    Optional<Contact> contact =
        books
            .contacts()
            .find(portal.id(), session.user())
            .filter(
                known ->
                    !books.people().isStaff(portal.realm(), known.user(), portal.staffMarks()));
    if (contact.isEmpty()) {
      return new Reader.Somebody();
    }
    return books.proofs().admits(session, portal.id())
        ? new Reader.Signed(contact.get(), session)
        : new Reader.Lapsed(contact.get());
  }

  /** Some of a contact's accesses, newest first. */
  public Page page(Reader.Signed reader, Optional<Cursor> after) {
    // One more, to see whether there are others.
    List<PastAccess> found = books.accesses().of(reader.contact(), after, PAGE + 1);
    List<PastAccess> shown = found.subList(0, Math.min(found.size(), PAGE));
    Telling telling = new Telling(reader);
    return new Page(
        shown.stream().map(telling::of).toList(),
        found.size() > PAGE ? Optional.of(shown.get(PAGE - 1).cursor()) : Optional.empty());
  }

  /** One of them; empty if it is none of this contact's. */
  public Optional<Entry> entry(Reader.Signed reader, AccessId id) {
    return books.accesses().find(reader.contact(), id).map(new Telling(reader)::of);
  }

  /** What is known of a reader's sessions, looked up once for a page. */
  private final class Telling {
    private final Reader.Signed reader;
    private final Map<SessionId, LoginSession> alive = new HashMap<>();
    private final Set<MatterReference> open;

    Telling(Reader.Signed reader) {
      this.reader = reader;
      Contact contact = reader.contact();
      books
          .sessions()
          .of(contact.realm(), contact.user())
          .forEach(session -> alive.put(session.id(), session));
      this.open = Set.copyOf(books.proofs().openMatters(reader.session(), contact.portal()));
    }

    Entry of(PastAccess access) {
      return new Entry(
          access,
          access.proven().map(this::standing).orElse(Standing.OVER),
          access.matter().map(PastAccess.Opened::reference).filter(open::contains).isPresent());
    }

    /** A later session may have the id of an earlier one of the same browser. */
    private Standing standing(PastAccess.Proven proven) {
      LoginSession session = alive.get(proven.session());
      if (session == null
          || proven.at().isBefore(session.began())
          || !books.proofs().admits(session, reader.contact().portal())) {
        return Standing.OVER;
      }
      return session.id().equals(reader.session().id()) ? Standing.HERE : Standing.IN;
    }
  }

  /** Whoever asks to see the accesses at a portal. */
  public sealed interface Reader {
    /** The contact of the portal that they are; empty for anybody else. */
    Optional<Contact> asContact();

    /** A contact of the portal, in a session that opens it. */
    record Signed(Contact contact, LoginSession session) implements Reader {
      @Override
      public Optional<Contact> asContact() {
        return Optional.of(contact);
      }
    }

    /** A contact whose session does not open the portal, or no more. */
    record Lapsed(Contact contact) implements Reader {
      @Override
      public Optional<Contact> asContact() {
        return Optional.of(contact);
      }
    }

    /** Anybody else: has nothing to read here. */
    record Somebody() implements Reader {
      @Override
      public Optional<Contact> asContact() {
        return Optional.empty();
      }
    }
  }

  /** What has become of an access. */
  public enum Standing {
    /** The session that it has opened is the reader's. */
    HERE,
    /** The session that it has opened goes on elsewhere. */
    IN,
    /** It opens nothing any more. */
    OVER
  }

  /**
   * An access as it is told.
   *
   * @param named whether the reader's session opens its matter, and so may be told which it is
   */
  public record Entry(PastAccess access, Standing standing, boolean named) {}

  /**
   * Some accesses.
   *
   * @param older where the list goes on; empty if it does not
   */
  public record Page(List<Entry> entries, Optional<Cursor> older) {}

  /** Where it is looked up. */
  public record Books(
      ContactBook contacts,
      People people,
      AccessBook accesses,
      SessionProofs proofs,
      LiveSessions sessions) {}
}
