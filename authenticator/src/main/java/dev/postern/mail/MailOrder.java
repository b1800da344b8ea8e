package dev.postern.mail;

import dev.postern.shared.RealmId;

/**
 * The order to mail a link. Holds neither a secret nor a body: each attempt mints and composes
 * anew.
 *
 * @param id its id
 * @param realm whose SMTP server sends it
 * @param kind what it is about
 * @param subject the id of what it is about
 * @param attempts how often delivery was begun, the present attempt included
 */
public record MailOrder(OrderId id, RealmId realm, Kind kind, String subject, int attempts) {
  /** What an order can be about. */
  public enum Kind {
    /** A link that is to be sent. */
    LINK,
    /** Somebody's request for a link: whether there is one to send is found out by the postman. */
    SIGN_IN_REQUEST,
    /** A link that was sent and that nobody has used: its person is to be reminded. */
    REMINDER,
    /** A contact's old address, which is to be told that it is one. */
    ADDRESS_NOTICE,
    /** A link that was opened on a new device: its contact is to be told. */
    DEVICE_NOTICE,
    /** What a contact has disowned: the firm is to be told. */
    DISOWNED
  }

  /** A new order for a link that nobody has tried yet. */
  public static MailOrder first(OrderId id, RealmId realm, String link) {
    return new MailOrder(id, realm, Kind.LINK, link, 0);
  }

  /** A new order for the reminder of a link that nobody has tried yet. */
  public static MailOrder ofReminder(OrderId id, RealmId realm, String link) {
    return new MailOrder(id, realm, Kind.REMINDER, link, 0);
  }

  /** A new order for a notice to an old address that nobody has tried yet. */
  public static MailOrder ofAddressNotice(OrderId id, RealmId realm, String notice) {
    return new MailOrder(id, realm, Kind.ADDRESS_NOTICE, notice, 0);
  }

  /** A new order for a notice of a new device that nobody has tried yet. */
  public static MailOrder ofDeviceNotice(OrderId id, RealmId realm, String redemption) {
    return new MailOrder(id, realm, Kind.DEVICE_NOTICE, redemption, 0);
  }

  /** A new order to tell the firm what a contact has disowned, that nobody has tried yet. */
  public static MailOrder ofDisowned(OrderId id, RealmId realm, String disowned) {
    return new MailOrder(id, realm, Kind.DISOWNED, disowned, 0);
  }

  /** A new order for a sign-in request that nobody has tried yet. */
  public static MailOrder ofRequest(OrderId id, RealmId realm, String request) {
    return new MailOrder(id, realm, Kind.SIGN_IN_REQUEST, request, 0);
  }
}
