package dev.postern.link.jpa;

import dev.postern.link.LinkDigest;
import dev.postern.link.LinkId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_LINK_SECRET}: the digest of a secret that went into one mail of a link. */
@Entity
@Table(name = "PT_LINK_SECRET")
@SuppressWarnings("UnusedVariable") // queries read and change these fields
public class LinkSecretEntity {
  @Id
  @Column(name = "DIGEST")
  private String digest;

  @Column(name = "LINK_ID")
  private String linkId;

  @Column(name = "MINTED_AT")
  private long mintedAt;

  @Nullable @Column(name = "RETIRED_AT")
  private Long retiredAt;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected LinkSecretEntity() {}

  LinkSecretEntity(LinkId link, LinkDigest digest, Instant mintedAt) {
    this.digest = digest.hex();
    this.linkId = link.value();
    this.mintedAt = mintedAt.toEpochMilli();
  }
}
