package dev.postern.link;

import java.time.Instant;
import java.util.Optional;

/**
 * Makes and checks the secrets of signed links. Reads the keys of the realm, writes nothing; joins
 * the caller's transaction, and works off-request as well.
 */
public interface LinkSigner {
  /**
   * Signs a token that names the link, its person, portal and matter. Two tokens of one link
   * differ, even of the same moment.
   *
   * @param expiresAt until when the link works by what is known now. The row decides (a mail that
   *     is handed over late lives longer), so the token outlives this by a grace in which the
   *     person reads that the link has expired.
   */
  LinkSecret sign(Link link, Instant expiresAt);

  /**
   * Reads a token that comes back from a mail.
   *
   * @return empty if the realm in hand has not signed it, or not for this, or has withdrawn the
   *     key, or the token has expired
   */
  Optional<LinkSecret> read(String token);
}
