package dev.postern.access;

import dev.postern.access.PastAccess.Cursor;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.link.RedemptionId;
import java.util.List;
import java.util.Optional;

/** When contacts have come in before, and how. All calls join the caller's transaction. */
public interface AccessBook {
  /**
   * Lists the accesses of a contact at their portal, newest first.
   *
   * @param after where to go on; empty for the newest
   * @param most how many at most
   */
  List<PastAccess> of(Contact contact, Optional<Cursor> after, int most);

  /** One of them. */
  Optional<PastAccess> find(Contact contact, AccessId id);

  /** Enters a sign-in with a password; those by links are there by themselves. */
  void enter(PasswordAccess access);

  /** What {@link #enter} has entered. */
  Optional<PasswordAccess> byPassword(AccessId id);

  /**
   * What a contact's accesses have opened: links that were gone on from, and passwords. The newest
   * accesses of each kind, but what they have opened is in no order.
   *
   * @param most how many accesses of each kind at most
   */
  List<Opening> openingsOf(ContactId contact, int most);

  /** What one use of a link has opened, as {@link #openingsOf} knows it. */
  Optional<Opening> openingBy(RedemptionId redemption);
}
