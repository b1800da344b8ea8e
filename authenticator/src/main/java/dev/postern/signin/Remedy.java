package dev.postern.signin;

import dev.postern.shared.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the page of a dead link can do for the person who reads it. */
public sealed interface Remedy {
  /** Nothing: the firm is the next step. */
  record None() implements Remedy {}

  /**
   * One press, and a fresh link goes to the address that the dead one went to.
   *
   * @param to that address, for the page to show it masked; empty where a press on a live link asks
   *     for it (feature B3a), so that a dead one's page does not tell
   */
  record Offered(Optional<EmailAddress> to) implements Remedy {}

  /**
   * The page was pressed: it has asked for a fresh link, and will not ask for another.
   *
   * @param to the address that the fresh link goes to, as above
   * @param at when it was asked for
   * @param ago how long ago that is
   */
  record Asked(Optional<EmailAddress> to, Instant at, Duration ago, Progress progress)
      implements Remedy {}

  /** How the fresh link fares. */
  enum Progress {
    /** It was asked for a moment ago. */
    ON_ITS_WAY,
    /** Its mail was handed over, and it opens the portal. */
    SENT,
    /** It has not got out in good time, or never will. */
    NOT_SENT,
    /** It was used, or has died; its own page has a remedy of its own. */
    OVER
  }
}
