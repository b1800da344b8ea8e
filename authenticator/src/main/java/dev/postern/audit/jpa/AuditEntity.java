package dev.postern.audit.jpa;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.RecordedFact;
import dev.postern.audit.RecordedFact.Personal;
import dev.postern.shared.RealmId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code PT_AUDIT}: one fact, written once and never changed, but that what is personal,
 * and the salt, are taken off when somebody is erased.
 */
@Entity
@Table(name = "PT_AUDIT")
public class AuditEntity {
  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "REALM_ID")
  private String realmId;

  @Column(name = "RECORDED_AT")
  private long recordedAt;

  @Column(name = "FACT_TYPE")
  private String type;

  @Nullable @Column(name = "PORTAL_ID")
  private String portal;

  @Nullable @Column(name = "USER_ID")
  private String user;

  @Nullable @Column(name = "LINK_ID")
  private String link;

  @Nullable @Column(name = "DIGEST")
  private String digest;

  @Nullable @Column(name = "MATTER_ID")
  private String matter;

  @Nullable @Column(name = "SESSION_ID")
  private String session;

  @Nullable @Column(name = "IP_ADDRESS")
  private String ip;

  @Nullable @Column(name = "USER_AGENT")
  private String userAgent;

  @Nullable @Column(name = "ACTOR")
  private String actor;

  @Nullable @Column(name = "REASON")
  private String reason;

  /** Null once the personal data was erased; and, with the hash, before there were salts. */
  @Nullable @Column(name = "SALT")
  private String salt;

  @Nullable @Column(name = "PERSONAL_HASH")
  private String personalHash;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected AuditEntity() {}

  AuditEntity(RecordedFact fact) {
    Map<Attribute, String> attributes = fact.attributes();
    this.id = fact.id();
    this.realmId = fact.realm().value();
    this.recordedAt = fact.at().toEpochMilli();
    this.type = fact.type();
    this.portal = attributes.get(Attribute.PORTAL);
    this.user = attributes.get(Attribute.USER);
    this.link = attributes.get(Attribute.LINK);
    this.digest = attributes.get(Attribute.DIGEST);
    this.matter = attributes.get(Attribute.MATTER);
    this.session = attributes.get(Attribute.SESSION);
    this.ip = attributes.get(Attribute.IP);
    this.userAgent = attributes.get(Attribute.USER_AGENT);
    this.actor = attributes.get(Attribute.ACTOR);
    this.reason = attributes.get(Attribute.REASON);
    this.salt = fact.personal().salt().orElse(null);
    this.personalHash = fact.personal().hash();
  }

  String id() {
    return id;
  }

  /** Whether it was written before there were salts. */
  boolean isUnsalted() {
    return personalHash == null;
  }

  void salt(String with) {
    salt = with;
    personalHash = RecordedFact.personalHash(with, type, attributes());
  }

  /** A fact that was never salted proves nothing of its personal attributes. */
  RecordedFact toFact() {
    return new RecordedFact(
        id,
        new RealmId(realmId),
        Instant.ofEpochMilli(recordedAt),
        type,
        attributes(),
        new Personal(Optional.ofNullable(salt), personalHash == null ? "" : personalHash));
  }

  private Map<Attribute, String> attributes() {
    Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
    put(attributes, Attribute.PORTAL, portal);
    put(attributes, Attribute.USER, user);
    put(attributes, Attribute.LINK, link);
    put(attributes, Attribute.DIGEST, digest);
    put(attributes, Attribute.MATTER, matter);
    put(attributes, Attribute.SESSION, session);
    put(attributes, Attribute.IP, ip);
    put(attributes, Attribute.USER_AGENT, userAgent);
    put(attributes, Attribute.ACTOR, actor);
    put(attributes, Attribute.REASON, reason);
    return attributes;
  }

  private static void put(
      Map<Attribute, String> attributes, Attribute attribute, @Nullable String value) {
    if (value != null) {
      attributes.put(attribute, value);
    }
  }
}
