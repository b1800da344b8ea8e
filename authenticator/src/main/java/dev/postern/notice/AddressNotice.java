package dev.postern.notice;

import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Instant;

/**
 * What an old address is to be told: that a contact has another one now, or none.
 *
 * @param whose the contact whose address was changed
 * @param old the address that the contact had proven, and that the mail goes to
 * @param at when it was changed
 */
public record AddressNotice(NoticeId id, Whose whose, EmailAddress old, Instant at) {
  /** A contact, at its portal. */
  public record Whose(RealmId realm, PortalId portal, ContactId contact, UserId user) {
    static Whose of(Contact contact) {
      return new Whose(contact.realm(), contact.portal(), contact.id(), contact.user());
    }
  }
}
