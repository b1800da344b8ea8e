package dev.postern.code.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row of {@code PT_CODE}: a code, by its keyed hash, and one secret that it stands for. */
@Entity
@Table(name = "PT_CODE")
@IdClass(CodeEntity.Key.class)
@SuppressWarnings("UnusedVariable") // queries read these fields
public class CodeEntity {
  @Id
  @Column(name = "CODE_HASH")
  private String hash;

  @Id
  @Column(name = "LINK_DIGEST")
  private String linkDigest;

  @Column(name = "MINTED_AT")
  private long mintedAt;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected CodeEntity() {}

  CodeEntity(String hash, String linkDigest, long mintedAt) {
    this.hash = hash;
    this.linkDigest = linkDigest;
    this.mintedAt = mintedAt;
  }

  /** What tells two rows apart. */
  public record Key(String hash, String linkDigest) implements Serializable {}
}
