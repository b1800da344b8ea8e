package dev.postern.removal;

import dev.postern.contact.Contact;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;

/**
 * What our tables know of somebody or something that goes. The record alone is kept, which names
 * them by ids. All calls join the caller's transaction, and take the more statements the more there
 * is, each of which changes a bounded number of rows.
 */
public interface Traces {
  /**
   * Removes a contact of one portal with all that is theirs: links, mails that wait, places in
   * matters, proofs. It stays known, by a digest of the address, that a mailbox has stopped mails.
   */
  void removeContact(Contact contact);

  /**
   * Takes what is personal off the facts of a contact at their portal, for good: address, user
   * agent, and the digest of a mailbox that their links were for. The facts stay, and so does what
   * proves the rest of them. Of facts that say that somebody else acted, staff or a portal, address
   * and user agent are theirs and stay. To be called while the contact is there.
   */
  void clearRecord(Contact contact);

  /**
   * The same of whatever the record has of somebody, at any portal or none; but of mailboxes only
   * what names them.
   *
   * @return how many facts that were
   */
  long clearRecord(RealmId realm, UserId user);

  /**
   * Removes what is somebody's at every portal. The record keeps what it has of them, but for what
   * is personal in facts of their mailboxes: those name nobody, so that later nobody could find
   * them.
   */
  void removeUser(RealmId realm, UserId user);

  /** Removes all contacts and matters of a portal, and what is known of their mailboxes. */
  void removePortal(RealmId realm, PortalId portal);

  /** Removes all portals of a realm. */
  void removeRealm(RealmId realm);
}
