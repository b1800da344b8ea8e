package dev.postern.mail;

import dev.postern.shared.RealmId;

/**
 * The order to mail a link. Holds neither a secret nor a body: each attempt mints and composes
 * anew.
 *
 * @param id its id
 * @param realm whose SMTP server sends it
 * @param subject the public id of the link to send
 * @param attempts how often delivery was begun, the present attempt included
 */
public record MailOrder(OrderId id, RealmId realm, String subject, int attempts) {
  /** A new order that nobody has tried yet. */
  public static MailOrder first(OrderId id, RealmId realm, String subject) {
    return new MailOrder(id, realm, subject, 0);
  }
}
