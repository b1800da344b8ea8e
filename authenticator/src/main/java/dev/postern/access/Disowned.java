package dev.postern.access;

import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * That a contact has said of an access, or of all of them: this was not me.
 *
 * @param access which one; empty if they did not say
 * @param form the digest of the value that tells the form that said it from any other
 * @param sessions how many sessions were to be ended
 */
public record Disowned(
    DisownedId id, Whose whose, Optional<AccessId> access, String form, int sessions, Instant at) {
  /** A contact, at its portal. */
  public record Whose(RealmId realm, PortalId portal, ContactId contact, UserId user) {
    static Whose of(Contact contact) {
      return new Whose(contact.realm(), contact.portal(), contact.id(), contact.user());
    }
  }
}
