package dev.postern.signin;

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
}
