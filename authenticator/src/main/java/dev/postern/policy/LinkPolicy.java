package dev.postern.policy;

import java.time.Duration;

/**
 * The rules a portal sets for its links.
 *
 * @param invitationLife how long an invitation lives once its mail was handed over
 */
public record LinkPolicy(Duration invitationLife) {
  /** PRODUCT A3: lives are bounded from one minute ... */
  public static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);

  /** ... to thirty days. */
  public static final Duration LONGEST_LIFE = Duration.ofDays(30);

  public static final Duration DEFAULT_INVITATION_LIFE = Duration.ofHours(24);

  public LinkPolicy {
    if (!isWithinBounds(invitationLife)) {
      throw new IllegalArgumentException("invitation life out of bounds: " + invitationLife);
    }
  }

  public static boolean isWithinBounds(Duration life) {
    return life.compareTo(SHORTEST_LIFE) >= 0 && life.compareTo(LONGEST_LIFE) <= 0;
  }
}
