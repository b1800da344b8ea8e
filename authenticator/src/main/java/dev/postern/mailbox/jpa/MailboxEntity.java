package dev.postern.mailbox.jpa;

import dev.postern.mailbox.Mailbox;
import dev.postern.mailbox.Suspicion;
import dev.postern.mailbox.Suspicion.Reason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_MAILBOX}. */
@Entity
@Table(name = "PT_MAILBOX")
public class MailboxEntity {
  @Id
  @Column(name = "KEY_HASH")
  private String keyHash;

  @Nullable @Column(name = "STOPPED_AT")
  private Long stoppedAt;

  @Nullable @Column(name = "SUSPECT_AT")
  private Long suspectAt;

  /** A {@link Reason#word()}; null if and only if it is not suspect. */
  @Nullable @Column(name = "SUSPECT_REASON")
  private String suspectReason;

  @Column(name = "REALM_ID")
  @SuppressWarnings("UnusedVariable") // queries write and read it
  private String realmId;

  @Column(name = "PORTAL_ID")
  @SuppressWarnings("UnusedVariable") // queries write and read it
  private String portalId;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected MailboxEntity() {}

  String keyHash() {
    return keyHash;
  }

  Mailbox toMailbox() {
    return new Mailbox(
        Optional.ofNullable(stoppedAt).map(Instant::ofEpochMilli), suspicion(suspectReason));
  }

  private Optional<Suspicion> suspicion(@Nullable String reason) {
    return reason == null || suspectAt == null
        ? Optional.empty()
        : Optional.of(new Suspicion(Reason.of(reason), Instant.ofEpochMilli(suspectAt)));
  }
}
