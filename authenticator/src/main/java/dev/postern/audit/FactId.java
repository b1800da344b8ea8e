package dev.postern.audit;

import dev.postern.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The id of a fact that is recorded once, known from what it is about: whoever records it again, on
 * any node, finds it there.
 *
 * @param value a UUID
 */
public record FactId(String value) {
  /**
   * The id of what happens once.
   *
   * @param parts what tells the occasion from all others; the same parts are the same fact
   */
  public static FactId of(String... parts) {
    String digest = Sha256.hex(String.join("\0", parts));
    return new FactId(
        UUID.nameUUIDFromBytes(digest.getBytes(StandardCharsets.US_ASCII)).toString());
  }
}
