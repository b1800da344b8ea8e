package dev.postern.mail;

/** Knows what orders are about. All calls join the caller's transaction. */
public interface Correspondence {
  /** Composes the mail for an order, minting a fresh secret for it. */
  Composition compose(MailOrder order);

  /** Learns that a composed mail was handed over to the mail server. */
  void handedOver(MailOrder order, Letter letter);

  /**
   * Learns that a composed mail was handed over after somebody else had taken the order over: what
   * they sent may have made its secret good for nothing, and it may be the one that arrived last.
   */
  default void arrivedLate(MailOrder order, Letter letter) {
    // Most mails have no secret that another takes the place of.
  }

  /**
   * Learns that the secret of a composed mail may be known to others: it must be good for nothing
   * from now on. The order itself goes on.
   */
  void quoted(MailOrder order, Letter letter);

  /** Learns that an order was given up. */
  void givenUp(MailOrder order, String failure);
}
