package dev.postern.link;

import dev.postern.policy.LinkPolicy.Format;
import dev.postern.shared.Sha256;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The secret of a link: 32 random bytes in base64url, 43 characters (feature A2), or a signed token
 * that names the link. It is in the mail and nowhere else that we write; what is stored is its
 * {@link LinkDigest}. Deliberately not a record and without {@code toString} of its value.
 */
public final class LinkSecret {
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String value;
  private final Optional<LinkId> named;

  private LinkSecret(String value, Optional<LinkId> named) {
    this.value = value;
    this.named = named;
  }

  /**
   * Draws a new secret.
   *
   * @param random a cryptographically strong source
   */
  public static LinkSecret draw(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new LinkSecret(
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), Optional.empty());
  }

  /**
   * Takes a signed token for a secret: for the {@link LinkSigner}, who has just signed it or found
   * its signature good.
   *
   * @param link the link that the token names
   */
  public static LinkSecret signed(String token, LinkId link, SecretAccess access) {
    Objects.requireNonNull(access);
    return new LinkSecret(token, Optional.of(link));
  }

  /** Reads the secret from a link's path; empty if it cannot be one. */
  public static Optional<LinkSecret> parse(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new LinkSecret(text, Optional.empty()))
        : Optional.empty();
  }

  /** What a link with this secret looks like. */
  public Format format() {
    return named.isPresent() ? Format.SIGNED : Format.OPAQUE;
  }

  /** Whether this may be a secret of that link: a signed one names the only one that it is of. */
  public boolean mayBelongTo(LinkId link) {
    return named.isEmpty() || named.get().equals(link);
  }

  /** What is stored of this secret: SHA-256, which is enough for 256 random bits (ASVS 6.5.2). */
  public LinkDigest digest() {
    return new LinkDigest(Sha256.hex(value));
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
}
