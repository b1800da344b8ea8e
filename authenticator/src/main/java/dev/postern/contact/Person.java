package dev.postern.contact;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.UserId;
import java.util.Optional;

/**
 * A Keycloak user, as far as deciding about links needs to know.
 *
 * @param id the user
 * @param email the address as stored; empty if there is none or it is no plain address
 * @param firstName the given name, if known
 * @param enabled whether the account is on
 * @param kind what the account itself says about who may use a link
 */
public record Person(
    UserId id,
    Optional<EmailAddress> email,
    Optional<String> firstName,
    boolean enabled,
    Kind kind) {

  /** What an account says about who may use a link (feature C5). */
  public enum Kind {
    /** No credential that signs in alone, no staff mark: may be a contact. */
    ORDINARY,
    /** Has a password or passkey: may use a link only while an active contact of the portal. */
    CREDENTIALED,
    /** Staff role or group, admin role, federated or brokered user, service account: never. */
    STAFF
  }

  /** Whether a link may be issued to, and redeemed by, this person (feature C5). */
  public boolean mayUseLinks(Optional<Contact> contact) {
    return switch (kind) {
      case ORDINARY -> true;
      case CREDENTIALED -> contact.isPresent();
      case STAFF -> false;
    };
  }
}
