package dev.postern.mail;

/**
 * Hands composed mails to the realm's mail server. Called outside any transaction; may take long.
 */
public interface Mailer {
  /**
   * Hands a mail over and waits for the server's answer.
   *
   * @param order what it was written for: whose mail server takes it, and which attempt this is
   */
  Delivery deliver(MailOrder order, Letter letter);
}
