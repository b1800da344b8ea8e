package dev.postern.mailbox;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.Sha256;
import java.util.regex.Pattern;

/**
 * A mailbox as one portal writes to it, as the SHA-256 of realm, portal and address: what is kept
 * of a mailbox outlives the account, and so holds no address in clear.
 *
 * @param realm whose portal
 * @param portal who writes
 * @param hash 64 lower-case hexadecimal digits
 */
public record MailboxId(RealmId realm, PortalId portal, String hash) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public MailboxId {
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("a mailbox id is a SHA-256 in lower-case hexadecimal");
    }
  }

  /** NUL is in no id: different parts never make the same text. */
  public static MailboxId of(RealmId realm, PortalId portal, EmailAddress address) {
    return new MailboxId(
        realm,
        portal,
        Sha256.hex(String.join("\0", realm.value(), portal.value(), address.value())));
  }

  @Override
  public String toString() {
    return hash;
  }
}
