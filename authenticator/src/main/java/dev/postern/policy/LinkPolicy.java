package dev.postern.policy;

import java.time.Duration;

/**
 * The rules a portal sets for its links (features A3 to A5).
 *
 * @param invitationLife how long an invitation lives once its mail was handed over
 * @param uses how often a link opens the portal
 * @param reissue what a newer invitation does to older ones
 */
public record LinkPolicy(Duration invitationLife, Uses uses, Reissue reissue) {
  /** PRODUCT A3: lives are bounded from one minute ... */
  public static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);

  /** ... to thirty days. */
  public static final Duration LONGEST_LIFE = Duration.ofDays(30);

  public LinkPolicy {
    if (!isWithinBounds(invitationLife)) {
      throw new IllegalArgumentException("invitation life out of bounds: " + invitationLife);
    }
  }

  public static boolean isWithinBounds(Duration life) {
    return life.compareTo(SHORTEST_LIFE) >= 0 && life.compareTo(LONGEST_LIFE) <= 0;
  }

  /** How often a link opens the portal. */
  public enum Uses {
    /** The first press spends it. */
    ONE_TIME,
    /** As often as one likes until it expires, is revoked or its address changes. */
    REUSABLE
  }

  /** What a newer invitation of the same contact and matter does to older, unspent ones. */
  public enum Reissue {
    /** Takes their place, once its mail was handed over. */
    SUPERSEDE,
    /** Leaves them good. */
    KEEP
  }
}
