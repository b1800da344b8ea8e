package dev.postern.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * The rules a portal sets for its links (features A3 to A5, B3a).
 *
 * @param format what a mailed link looks like
 * @param uses how often an invitation opens the portal; a sign-in link always does so once, because
 *     whoever asked for it is waiting for it
 * @param reissue what a newer invitation does to older ones
 * @param invitation the rules for invitations alone
 * @param signIn the rules for sign-in links alone
 * @param reminder how long before an unused invitation stops working its person is reminded of it,
 *     if they are
 */
public record LinkPolicy(
    Format format,
    Uses uses,
    Reissue reissue,
    Terms invitation,
    Terms signIn,
    Optional<Duration> reminder) {
  /** A reminder that comes later than that is no help to those who read their mail now and then. */
  public static final Duration SHORTEST_REMINDER = Duration.ofHours(1);

  public LinkPolicy {
    if (reminder.filter(before -> !remindsWithin(invitation.life(), before)).isPresent()) {
      throw new IllegalArgumentException("no time to be reminded at: " + reminder);
    }
  }

  /** Whether a link of this life can be reminded of so long before it stops working. */
  public static boolean remindsWithin(Duration life, Duration before) {
    return before.compareTo(SHORTEST_REMINDER) >= 0 && before.compareTo(life) < 0;
  }

  /** The rules for links of this purpose alone. */
  public Terms on(Purpose purpose) {
    return switch (purpose) {
      case INVITATION -> invitation;
      case SIGN_IN -> signIn;
    };
  }

  /** How often a link of this purpose opens the portal. */
  public Uses usesOf(Purpose purpose) {
    return switch (purpose) {
      case INVITATION -> uses;
      case SIGN_IN -> Uses.ONE_TIME;
    };
  }

  /**
   * What differs by the purpose of a link.
   *
   * @param life how long it lives once its mail was handed over
   * @param foreignPress who may press it in a browser that did not ask for it
   */
  public record Terms(Duration life, ForeignPress foreignPress) {
    /** PRODUCT A3: lives are bounded from one minute ... */
    public static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);

    /** ... to thirty days. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(30);

    public Terms {
      if (!isWithinBounds(life)) {
        throw new IllegalArgumentException("life out of bounds: " + life);
      }
    }

    public static boolean isWithinBounds(Duration life) {
      return life.compareTo(SHORTEST_LIFE) >= 0 && life.compareTo(LONGEST_LIFE) <= 0;
    }
  }

  /** What a mailed link looks like; everything else about it is the same. */
  public enum Format {
    /** A random secret, the shortest of links. */
    OPAQUE,
    /** A Keycloak action token: a signed JWT, which Keycloak checks before we look it up. */
    SIGNED
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

  /** What a press asks for in a browser that did not ask for the link (feature B3a). */
  public enum ForeignPress {
    /** Nothing: whoever reads the mail may press. */
    ALLOW,
    /** The address that the mail went to, which the mail does not tell. */
    RETYPE_EMAIL
  }
}
