package dev.postern.mail.jpa;

import dev.postern.mail.MailOrder;
import dev.postern.mail.MailOrder.Kind;
import dev.postern.mail.OrderId;
import dev.postern.shared.RealmId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_MAIL_ORDER}: an order that waits, is under way, or was given up. */
@Entity
@Table(name = "PT_MAIL_ORDER")
@SuppressWarnings("UnusedVariable") // queries read and change these fields
public class MailOrderEntity {
  @Id
  @Column(name = "ID")
  private String id;

  @Column(name = "REALM_ID")
  private String realmId;

  @Column(name = "KIND")
  private String kind;

  /** Id of the link or the request to answer. */
  @Column(name = "SUBJECT_ID")
  private String subject;

  @Column(name = "ATTEMPTS")
  private int attempts;

  @Column(name = "PLACED_AT")
  private long placedAt;

  /** When it may be tried next; null once it was given up, so that no claim ever reads it again. */
  @Nullable @Column(name = "DUE_AT")
  private Long dueAt;

  @Nullable @Column(name = "LEASE_ID")
  private String lease;

  @Nullable @Column(name = "LEASED_UNTIL")
  private Long leasedUntil;

  @Nullable @Column(name = "BURIED_AT")
  private Long buriedAt;

  @Nullable @Column(name = "FAILURE")
  private String failure;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected MailOrderEntity() {}

  MailOrderEntity(MailOrder order, Instant at) {
    this.id = order.id().value();
    this.realmId = order.realm().value();
    this.kind = order.kind().name();
    this.subject = order.subject();
    this.attempts = order.attempts();
    this.placedAt = at.toEpochMilli();
    this.dueAt = at.toEpochMilli();
  }

  /** The order as it is once one more attempt was begun. */
  MailOrder toNextAttempt() {
    return new MailOrder(
        new OrderId(id), new RealmId(realmId), Kind.valueOf(kind), subject, attempts + 1);
  }
}
