package dev.postern.watch;

import java.util.Optional;

/**
 * One thing that is counted.
 *
 * @param what what it is
 * @param detail which kind of it, a word of lower-case letters, digits and hyphens out of a few;
 *     empty where there is but one
 */
public record Counted(What what, Optional<String> detail) {
  public static Counted one(What what) {
    return new Counted(what, Optional.empty());
  }

  public static Counted one(What what, String detail) {
    return new Counted(what, Optional.of(detail));
  }

  /** What is counted. */
  public enum What {
    /** A link that somebody may open once its mail has come. */
    LINK_ISSUED,
    /** A known link that was looked at, by a browser that had not done so. */
    LINK_OPENED,
    LINK_REDEEMED,
    /** A press that opened nothing; detail: why. */
    LINK_REFUSED,
    /** A mail that a mail server has taken; detail: the kind of mail. */
    MAIL_SENT,
    /** An attempt that no mail server has taken; detail: the kind of mail. */
    MAIL_FAILED,
    /** Something that a limit has refused; detail: the bucket. */
    LIMITED,
    /** A question that the limiter could not answer. */
    LIMITER_AWAY
  }
}
