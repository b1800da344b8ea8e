package dev.postern.wiring;

import dev.postern.code.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.keycloak.Config;

/**
 * HMAC-SHA-256 under keys from the server's options, which is to say from its environment, its
 * command line or its config keystore. Option {@code code-key}: the present key, at least 32
 * characters; {@code code-key-before}: the one before it, good for looking up only, so that a key
 * can be changed without a code in somebody's mailbox going dead.
 */
final class KeyedHashes implements KeyedHash {
  private static final Logger LOG = Logger.getLogger(KeyedHashes.class);
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST = 32;

  private final List<SecretKeySpec> keys;

  private KeyedHashes(List<SecretKeySpec> keys) {
    this.keys = keys;
  }

  /**
   * The keys of this server; empty if it has none, and so no codes.
   *
   * @throws IllegalArgumentException if a key is too short; names the option, not the key
   */
  static Optional<KeyedHash> of(Config.Scope options) {
    if (options.get("code-key") == null && options.get("code-key-before") != null) {
      throw new IllegalArgumentException(
          "spi-realm-restapi-extension--postern--code-key is missing beside code-key-before");
    }
    if (options.get("code-key") == null) {
      LOG.info("No code-key is set: mails hold links but no codes to type on another device.");
      return Optional.empty();
    }
    return Optional.of(
        new KeyedHashes(
            Stream.of("code-key", "code-key-before")
                .filter(option -> options.get(option) != null)
                .map(option -> key(option, options.get(option)))
                .toList()));
  }

  private static SecretKeySpec key(String option, String value) {
    if (value.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "spi-realm-restapi-extension--postern--%s must have at least %d characters"
              .formatted(option, SHORTEST));
    }
    return new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  @Override
  public String of(String text) {
    return hash(keys.get(0), text);
  }

  @Override
  public List<String> candidates(String text) {
    return keys.stream().map(key -> hash(key, text)).toList();
  }

  private static String hash(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
