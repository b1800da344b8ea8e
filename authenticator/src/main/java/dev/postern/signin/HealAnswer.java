package dev.postern.signin;

import java.time.Duration;

/** What a press on a dead link's button comes to. */
public sealed interface HealAnswer {
  /** The page says it all, to whoever looks from now on: the press was heard, or came too late. */
  record Look() implements HealAnswer {}

  /**
   * The press could not be matched to the page that was shown; nothing was asked for.
   *
   * @param page what a look at the link shows
   */
  record Again(DoorAnswer page) implements HealAnswer {}

  /** The page of this link offers no fresh one: nothing was asked for. */
  record Refused(DoorAnswer.Dead page) implements HealAnswer {}

  /**
   * Too many presses have come from there; the link was not so much as looked up.
   *
   * @param retryAfter until when the next one is not heard either
   */
  record TooMany(Duration retryAfter) implements HealAnswer {}
}
