package dev.postern.audit.keycloak;

import dev.postern.audit.AuditFact.FactType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.EventType;

/**
 * How a fact looks among the user events. Keycloak's types cannot be added to, so each fact has the
 * one that says most of it, and its own name as a detail. Never one that Keycloak acts upon or
 * mails people of, such as a failed login.
 */
enum UserImage {
  /** Somebody wants a link. */
  ASKED(EventType.EXECUTE_ACTIONS, false),
  /** A mail went out. */
  MAILED(EventType.SEND_VERIFY_EMAIL, false),
  /** A mail did not go out, or came back. */
  NOT_MAILED(EventType.SEND_VERIFY_EMAIL_ERROR, true),
  /** A browser has opened a link, or pressed its button. */
  OPENED(EventType.EXECUTE_ACTION_TOKEN, false),
  /** A link or a code has let nobody in. */
  NOT_OPENED(EventType.EXECUTE_ACTION_TOKEN_ERROR, true),
  /** Somebody has asked too often. */
  LIMITED(EventType.EXECUTE_ACTIONS_ERROR, true),
  /** Somebody has taken back what was let in under their name. */
  DISOWNED(EventType.REVOKE_GRANT, false),
  /** An address has turned out to be read by its person. */
  PROVEN(EventType.VERIFY_EMAIL, false),
  /** A session has asked for what it does not open. */
  OUT_OF_BOUNDS(EventType.CUSTOM_REQUIRED_ACTION_ERROR, true),
  /** A session was ended by us, of which Keycloak itself says nothing. */
  ENDED(EventType.LOGOUT, false),
  /** A portal was not told that a session has ended. */
  NOT_TOLD(EventType.LOGOUT_ERROR, true);

  private static final Map<FactType, UserImage> IMAGES = new EnumMap<>(FactType.class);

  static {
    IMAGES.put(FactType.SIGN_IN_ASKED, ASKED);
    IMAGES.put(FactType.LINK_ISSUED, ASKED);
    IMAGES.put(FactType.LINK_HEALED, ASKED);
    IMAGES.put(FactType.LINK_SENT, MAILED);
    IMAGES.put(FactType.REMINDER_SENT, MAILED);
    IMAGES.put(FactType.CLOSED_NOTICE_SENT, MAILED);
    IMAGES.put(FactType.ADDRESS_NOTICE_SENT, MAILED);
    IMAGES.put(FactType.DEVICE_NOTICE_SENT, MAILED);
    IMAGES.put(FactType.DISOWNED_NOTICE_SENT, MAILED);
    IMAGES.put(FactType.LINK_FAILED, NOT_MAILED);
    IMAGES.put(FactType.REMINDER_FAILED, NOT_MAILED);
    IMAGES.put(FactType.ADDRESS_NOTICE_FAILED, NOT_MAILED);
    IMAGES.put(FactType.DEVICE_NOTICE_FAILED, NOT_MAILED);
    IMAGES.put(FactType.DISOWNED_NOTICE_FAILED, NOT_MAILED);
    IMAGES.put(FactType.LIMIT_HIT, LIMITED);
    IMAGES.put(FactType.ACCESS_DISOWNED, DISOWNED);
    IMAGES.put(FactType.LINK_VIEWED, OPENED);
    IMAGES.put(FactType.LINK_REDEEMED, OPENED);
    IMAGES.put(FactType.MAIL_STOPPED, OPENED);
    IMAGES.put(FactType.MAIL_ALLOWED, OPENED);
    IMAGES.put(FactType.LINK_REFUSED, NOT_OPENED);
    IMAGES.put(FactType.CODE_REFUSED, NOT_OPENED);
    IMAGES.put(FactType.ADDRESS_PROVEN, PROVEN);
    IMAGES.put(FactType.SESSION_REFUSED, OUT_OF_BOUNDS);
    IMAGES.put(FactType.SESSION_ENDED, ENDED);
    IMAGES.put(FactType.LOGOUT_LOST, NOT_TOLD);
  }

  private final EventType type;
  private final boolean failure;

  UserImage(EventType type, boolean failure) {
    this.type = type;
    this.failure = failure;
  }

  /**
   * Empty for what Keycloak tells itself, such as a login, for what callers of the API do, and for
   * what the record does with itself.
   */
  static Optional<UserImage> of(FactType type) {
    return Optional.ofNullable(IMAGES.get(type));
  }

  EventType type() {
    return type;
  }

  boolean failure() {
    return failure;
  }
}
