package dev.postern.mail;

/** What composing an order can come to. */
public sealed interface Composition {
  /** A mail to hand over. */
  record Composed(Letter letter) implements Composition {}

  /**
   * There is nothing to send (any more): the person, the link or the matter has changed since. The
   * order is settled silently.
   *
   * @param reason for the record
   */
  record Pointless(String reason) implements Composition {}
}
