package dev.postern.audit;

import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One security fact. Holds ids, digests and masked values alone: never a secret, never a full
 * address.
 *
 * @param type what happened
 * @param realm where
 * @param attributes what else is known of it
 * @param id of what is recorded once, the id that says so; empty for all else
 */
public record AuditFact(
    FactType type, RealmId realm, Map<Attribute, String> attributes, Optional<FactId> id) {
  /** What can happen. */
  public enum FactType {
    INVITED,
    INVITATION_REFUSED,
    SIGN_IN_ASKED,
    LINK_SENT,
    LINK_FAILED,
    REMINDER_SENT,
    REMINDER_FAILED,
    CLOSED_NOTICE_SENT,
    ADDRESS_NOTICE_SENT,
    ADDRESS_NOTICE_FAILED,
    CODE_REFUSED,
    LINK_REDEEMED,
    LINK_HEALED,
    LINK_REVOKED,
    LINKS_REVOKED,
    LINK_RESENT,
    MAIL_STOPPED,
    MAIL_ALLOWED,
    MAIL_RETURNED,
    ADDRESS_PROVEN,
    PASSWORD_REFUSED,
    MATTER_OPENED,
    MATTER_CLOSED,
    MATTER_REOPENED,
    PARTICIPANT_REMOVED,
    SESSION_PROVEN,
    SESSION_ENDED,
    LOGOUT_LOST,
    CONTACT_SIGNED_OUT,
    CONTACT_ERASED,
    SESSION_REFUSED,
    LINK_ISSUED,
    LINK_VIEWED,
    LINK_REFUSED,
    LIMIT_HIT,
    ACCESS_DISOWNED,
    DISOWNED_NOTICE_SENT,
    DISOWNED_NOTICE_FAILED,
    DEVICE_NOTICE_SENT,
    DEVICE_NOTICE_FAILED,
    RECORD_SUMMARISED,
    REALM_SIGNED_OUT
  }

  /** What can be known of a fact; each is a column of the record. */
  public enum Attribute {
    PORTAL,
    USER,
    LINK,
    DIGEST,
    MATTER,
    SESSION,
    IP,
    USER_AGENT,
    ACTOR,
    REASON
  }

  /** Those that hold the words of others. */
  private static final Set<Attribute> WORDS = EnumSet.of(Attribute.USER_AGENT, Attribute.REASON);

  private static final Pattern NAME_AT =
      Pattern.compile("([^\\s@<>()\"',;:])[^\\s@<>()\"',;:]*+(?=@)");

  public AuditFact {
    attributes = Map.copyOf(attributes);
  }

  /** A fact that may be recorded again. */
  public AuditFact(FactType type, RealmId realm, Map<Attribute, String> attributes) {
    this(type, realm, attributes, Optional.empty());
  }

  public static AuditFact of(FactType type, RealmId realm) {
    return new AuditFact(type, realm, Map.of());
  }

  /**
   * This fact with one more attribute; the value's {@code toString} is what is kept. Addresses in
   * what others have written are masked: the record holds no full one.
   */
  public AuditFact with(Attribute attribute, Object value) {
    Map<Attribute, String> more = new EnumMap<>(Attribute.class);
    more.putAll(attributes);
    more.put(attribute, WORDS.contains(attribute) ? masked(value.toString()) : value.toString());
    return new AuditFact(type, realm, more, id);
  }

  /** This fact, to be recorded once. */
  public AuditFact once(FactId own) {
    return new AuditFact(type, realm, attributes, Optional.of(own));
  }

  private static String masked(String words) {
    return NAME_AT.matcher(words).replaceAll("$1•••");
  }

  public AuditFact from(RequestOrigin origin) {
    return with(Attribute.IP, origin.ip()).with(Attribute.USER_AGENT, origin.userAgent());
  }
}
