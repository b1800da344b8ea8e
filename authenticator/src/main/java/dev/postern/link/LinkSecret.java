package dev.postern.link;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The secret of a link: 32 random bytes in base64url, 43 characters (feature A2). It is in the mail
 * and nowhere else that we write; what is stored is its {@link LinkDigest}. Deliberately not a
 * record and without {@code toString} of its value.
 */
public final class LinkSecret {
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String value;

  private LinkSecret(String value) {
    this.value = value;
  }

  /**
   * Draws a new secret.
   *
   * @param random a cryptographically strong source
   */
  public static LinkSecret draw(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new LinkSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Reads the secret from a link's path; empty if it cannot be one. */
  public static Optional<LinkSecret> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new LinkSecret(text)) : Optional.empty();
  }

  /** What is stored of this secret: SHA-256, which is enough for 256 random bits (ASVS 6.5.2). */
  public LinkDigest digest() {
    return new LinkDigest(sha256(value));
  }

  /** The raw value, for those who were given the capability. */
  public String reveal(SecretAccess access) {
    Objects.requireNonNull(access);
    return value;
  }

  @Override
  public String toString() {
    return "LinkSecret";
  }

  static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
