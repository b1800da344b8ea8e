package dev.postern.mail;

/** Knows what orders are about. All calls join the caller's transaction. */
public interface Correspondence {
  /** Composes the mail for an order, minting a fresh secret for it. */
  Composition compose(MailOrder order);

  /** Learns that a composed mail was handed over to the mail server. */
  void handedOver(MailOrder order, Letter letter);

  /**
   * Learns that the secret of a composed mail may be known to others: it must be good for nothing
   * from now on. The order itself goes on.
   */
  void quoted(MailOrder order, Letter letter);

  /** Learns that an order was given up. */
  void givenUp(MailOrder order, String failure);
}
