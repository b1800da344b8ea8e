package dev.postern.matter.jpa;

import dev.postern.matter.EndingOrder;
import dev.postern.matter.EndingOrder.Which;
import dev.postern.matter.EndingProgress;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_SESSION_ENDING}: an order to end sessions, and how far it has come. */
@Entity
@Table(name = "PT_SESSION_ENDING")
@SuppressWarnings("UnusedVariable") // queries read and change these fields
public class SessionEndingEntity {
  /** What the column takes; the record keeps as much. */
  private static final int LONGEST_NAME = 255;

  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "REALM_ID")
  private String realmId;

  @Nullable @Column(name = "PORTAL_ID")
  private String portalId;

  @Nullable @Column(name = "MATTER_ID")
  private String matterId;

  @Nullable @Column(name = "USER_ID")
  private String userId;

  @Column(name = "ASKED_BY")
  private String askedBy;

  @Column(name = "ASKED_AT")
  private long askedAt;

  @Column(name = "TOTAL")
  private int total;

  @Column(name = "ENDED")
  private int ended;

  @Nullable @Column(name = "LEASE_ID")
  private String lease;

  @Nullable @Column(name = "LEASED_UNTIL")
  private Long leasedUntil;

  /** When nothing was left to do; null until then. */
  @Nullable @Column(name = "DONE_AT")
  private Long doneAt;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected SessionEndingEntity() {}

  SessionEndingEntity(EndingOrder order, int total) {
    this.id = order.id();
    this.realmId = order.realm().value();
    this.portalId = order.which().portal().map(PortalId::value).orElse(null);
    this.matterId = order.which().matter().map(MatterId::value).orElse(null);
    this.userId = order.which().user().map(UserId::value).orElse(null);
    this.askedBy = order.by().substring(0, Math.min(order.by().length(), LONGEST_NAME));
    this.askedAt = order.at().toEpochMilli();
    this.total = total;
    boolean done = total == 0 && !order.settles().isAfter(order.at());
    this.doneAt = done ? order.at().toEpochMilli() : null;
  }

  EndingOrder toOrder() {
    return new EndingOrder(
        id,
        new RealmId(realmId),
        new Which(
            Optional.ofNullable(portalId).map(PortalId::new),
            Optional.ofNullable(matterId).map(MatterId::new),
            Optional.ofNullable(userId).map(UserId::new)),
        askedBy,
        Instant.ofEpochMilli(askedAt));
  }

  EndingProgress toProgress() {
    return new EndingProgress(total, ended, doneAt != null);
  }
}
