package dev.postern.mailbox.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.mailbox.MailboxId;
import dev.postern.mailbox.StopLink;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The last part of a stop link: what it names and its HMAC-SHA-512, cut to 256 bits (RFC 2104
 * section 5), in base64url. The MAC covers the realm, which the token does not name, and a word
 * that nothing else signed with the realm's key begins with.
 */
final class StopToken {
  private static final String ALGORITHM = "HmacSHA512";
  private static final int MAC_BYTES = 32;
  private static final int HASH_BYTES = 32;
  private static final int LONGEST = 512;
  private static final String SEPARATOR = "\0";
  private static final String CONTEXT = "postern-stop";

  private final SecretKey key;

  StopToken(SecretKey key) {
    this.key = key;
  }

  String write(StopLink link) {
    byte[] named = (link.portal().value() + SEPARATOR + link.masked()).getBytes(UTF_8);
    byte[] body = joined(HexFormat.of().parseHex(link.mailbox().hash()), named);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(joined(mac(link.realm(), body), body));
  }

  /** What the token names, if it was made with this key for this realm. */
  Optional<StopLink> read(RealmId realm, String token) {
    byte[] bytes = decoded(token);
    if (bytes.length < MAC_BYTES + HASH_BYTES) {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
    byte[] mac = Arrays.copyOf(bytes, MAC_BYTES);
    if (!MessageDigest.isEqual(mac, mac(realm, body))) {
      return Optional.empty();
    }
    String mailbox = HexFormat.of().formatHex(body, 0, HASH_BYTES);
    String[] named =
        new String(body, HASH_BYTES, body.length - HASH_BYTES, UTF_8).split(SEPARATOR, 2);
    PortalId portal = new PortalId(named[0]);
    return Optional.of(
        new StopLink(realm, portal, new MailboxId(realm, portal, mailbox), named[1]));
  }

  private static byte[] decoded(String token) {
    try {
      return token.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException malformed) {
      return new byte[0];
    }
  }

  private byte[] mac(RealmId realm, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((CONTEXT + SEPARATOR + realm.value() + SEPARATOR).getBytes(UTF_8));
      return Arrays.copyOf(mac.doFinal(body), MAC_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
