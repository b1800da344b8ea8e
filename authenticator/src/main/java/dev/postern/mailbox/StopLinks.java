package dev.postern.mailbox;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.net.URI;
import java.util.Optional;

/**
 * Makes and reads stop links. They are authenticated and kept nowhere: one works as long as its
 * realm has the key that it was made with, whatever has become of the account.
 */
public interface StopLinks {
  /** The address that stops mails of this portal to this mailbox. */
  URI to(RealmId realm, PortalId portal, EmailAddress address);

  /**
   * Reads the last part of such an address.
   *
   * @return empty for anything but what {@link #to} has made for this realm
   */
  Optional<StopLink> read(RealmId realm, String token);
}
