package dev.postern.audit.jpa;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_AUDIT}: one fact, written once and never changed. */
@Entity
@Table(name = "PT_AUDIT")
@SuppressWarnings("UnusedVariable") // queries read these fields
public class AuditEntity {
  private static final int LONGEST = 255;
  private static final int LONGEST_USER_AGENT = 512;

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

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected AuditEntity() {}

  AuditEntity(String id, AuditFact fact, Instant at) {
    this.id = id;
    this.realmId = fact.realm().value();
    this.recordedAt = at.toEpochMilli();
    this.type = fact.type().name();
    this.portal = value(fact, Attribute.PORTAL, LONGEST);
    this.user = value(fact, Attribute.USER, LONGEST);
    this.link = value(fact, Attribute.LINK, LONGEST);
    this.digest = value(fact, Attribute.DIGEST, LONGEST);
    this.matter = value(fact, Attribute.MATTER, LONGEST);
    this.session = value(fact, Attribute.SESSION, LONGEST);
    this.ip = value(fact, Attribute.IP, LONGEST);
    this.userAgent = value(fact, Attribute.USER_AGENT, LONGEST_USER_AGENT);
    this.actor = value(fact, Attribute.ACTOR, LONGEST);
    this.reason = value(fact, Attribute.REASON, LONGEST);
  }

  /** Cut rather than refused: a value that is too long must not fail what the fact is about. */
  private static @Nullable String value(AuditFact fact, Attribute attribute, int longest) {
    String value = fact.attributes().get(attribute);
    return value == null || value.length() <= longest ? value : value.substring(0, longest);
  }
}
