package dev.postern.mail;

import dev.postern.shared.RealmId;

/**
 * Hands composed mails to the realm's mail server. Called outside any transaction; may take long.
 */
public interface Mailer {
  /** Hands a mail over and waits for the server's answer. */
  Delivery deliver(RealmId realm, Letter letter);
}
