package dev.postern.link;

import dev.postern.policy.LinkPolicy.Format;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Makes a fresh secret for a link, in the format that its portal wants. */
public final class SecretMint {
  private final RandomGenerator random;
  private final LinkSigner signer;

  /**
   * @param random a cryptographically strong source, which secrets are drawn from
   */
  public SecretMint(RandomGenerator random, LinkSigner signer) {
    this.random = random;
    this.signer = signer;
  }

  /**
   * Makes another secret each time.
   *
   * @param expiresAt until when the link works by what is known now
   */
  public LinkSecret strike(Link link, Format format, Instant expiresAt) {
    return switch (format) {
      case OPAQUE -> LinkSecret.draw(random);
      case SIGNED -> signer.sign(link, expiresAt);
    };
  }
}
