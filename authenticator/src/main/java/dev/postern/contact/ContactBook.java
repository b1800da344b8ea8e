package dev.postern.contact;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is a contact of which portal. All calls join the caller's transaction. */
public interface ContactBook {
  /** The contact record of a user at a portal. */
  Optional<Contact> find(PortalId portal, UserId user);

  /** The contact record of this id. */
  Optional<Contact> find(RealmId realm, ContactId id);

  /** The contact records of a user, one for each portal of the realm. */
  List<Contact> ofUser(RealmId realm, UserId user);

  /** The same, held until the caller's transaction ends: of racing callers one after the other. */
  List<Contact> holdOfUser(RealmId realm, UserId user);

  /** Whether there is any contact in a realm. */
  boolean hasAny(RealmId realm);

  /**
   * Makes a user a contact of a portal.
   *
   * <p>At most one record exists per portal and user: of two racing transactions that both enrol
   * the same user, one fails with a constraint violation, at this call or at commit.
   *
   * @param contact a contact that {@link #find} does not know yet
   */
  void enrol(Contact contact, Instant at);

  /**
   * Whether the address that a user last proved by a link, at whatever portal of the realm, is this
   * one.
   */
  boolean hasProven(RealmId realm, UserId user, EmailAddress address);

  /**
   * Remembers the address that a contact has proven, and when they first proved any.
   *
   * @return whether this call did; of racing calls one does
   */
  boolean proven(ContactId contact, EmailAddress address, Instant at);

  /**
   * Remembers that the address that a contact has proven is no longer the user's, until it is again
   * or the contact proves another.
   *
   * @param proven as the caller has read it
   * @return whether that is news; of racing calls one is told so
   */
  boolean left(ContactId contact, EmailAddress proven, Instant at);

  /** Forgets that: the user has the address again. */
  void returned(ContactId contact);
}
