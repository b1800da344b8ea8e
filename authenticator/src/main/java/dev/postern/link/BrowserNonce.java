package dev.postern.link;

import dev.postern.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The value that binds a press to the page that was shown: a cookie of the browser and a hidden
 * field of the page hold the same one (feature B2). Later it tells the browser that redeemed a link
 * from any other. The cookie that a browser is remembered by, and the value that tells the forms of
 * one page apart, are of the same making.
 */
public final class BrowserNonce {
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String value;

  private BrowserNonce(String value) {
    this.value = value;
  }

  /** Draws a new one from a cryptographically strong source. */
  public static BrowserNonce draw(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new BrowserNonce(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Reads one from a cookie; empty if it cannot be one. */
  public static Optional<BrowserNonce> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new BrowserNonce(text)) : Optional.empty();
  }

  /** Whether a submitted field holds this very value, compared in constant time. */
  public boolean matches(String submitted) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), submitted.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of the value, which is what the redemption remembers. */
  public String digest() {
    return Sha256.hex(value);
  }

  /** The raw value, for the cookie and the field. */
  public String value() {
    return value;
  }

  @Override
  public String toString() {
    return "BrowserNonce";
  }
}
