package dev.postern.matter.jpa;

import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code PT_SESSION_PROOF}: a session has proven that it may open a portal, and a matter
 * of it or none. The same may be there more than once.
 */
@Entity
@Table(name = "PT_SESSION_PROOF")
@SuppressWarnings("UnusedVariable") // queries write and read these fields
public class SessionProofEntity {
  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "SESSION_ID")
  private String sessionId;

  @Column(name = "USER_ID")
  private String userId;

  @Column(name = "PORTAL_ID")
  private String portalId;

  @Nullable @Column(name = "MATTER_ID")
  private String matterId;

  @Column(name = "PROVEN_AT")
  private long provenAt;

  /** When the link was redeemed, or the password typed; null in rows that are older than this. */
  @Nullable @Column(name = "SHOWN_AT")
  private Long shownAt;

  /** Since when it counts for nothing; null as long as it counts. */
  @Nullable @Column(name = "WITHDRAWN_AT")
  private Long withdrawnAt;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected SessionProofEntity() {}

  SessionProofEntity(
      String id,
      LoginSession session,
      PortalId portal,
      Optional<MatterId> matter,
      Instant shown,
      Instant at) {
    this.id = id;
    this.sessionId = session.id().value();
    this.userId = session.user().value();
    this.portalId = portal.value();
    this.matterId = matter.map(MatterId::value).orElse(null);
    this.shownAt = shown.toEpochMilli();
    this.provenAt = at.toEpochMilli();
  }
}
