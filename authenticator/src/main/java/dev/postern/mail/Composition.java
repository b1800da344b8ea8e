package dev.postern.mail;

/** What composing an order can come to. */
public sealed interface Composition {
  /** A mail to hand over. */
  record Composed(Letter letter) implements Composition {}

  /**
   * It cannot be written yet, because something that people can mend is wrong: a portal is switched
   * off or wrongly configured. Tried again as if the mail server had refused it.
   *
   * @param reason for the people who run the server
   */
  record Later(String reason) implements Composition {}

  /**
   * There is nothing to send (any more): the person, the link or the matter has changed since. The
   * order is settled silently.
   *
   * @param reason for the record
   */
  record Pointless(String reason) implements Composition {}
}
