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

  /**
   * The links of a contact that were used and gone on from, newest first, with what is known of the
   * browser of each.
   *
   * @param most how many at most
   */
  List<LinkUse> usesOf(ContactId contact, int most);

  /** One use, as {@link #usesOf} knows it. */
  Optional<LinkUse> use(RedemptionId redemption);
}
