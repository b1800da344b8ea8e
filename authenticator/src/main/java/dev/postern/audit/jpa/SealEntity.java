package dev.postern.audit.jpa;

import dev.postern.audit.ChainPoint;
import dev.postern.audit.Seal;
import dev.postern.shared.RealmId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_AUDIT_SEAL}: one seal, written once and never changed. */
@Entity
@Table(name = "PT_AUDIT_SEAL")
@IdClass(SealEntity.Key.class)
public class SealEntity {
  @Id
  @Column(name = "REALM_ID")
  private String realmId;

  @Id
  @Column(name = "SEQ")
  private long seq;

  @Column(name = "FACT_ID")
  private String factId;

  @Column(name = "FACT_HASH")
  private String factHash;

  @Column(name = "CHAIN_HASH")
  private String chainHash;

  @Column(name = "SEALED_AT")
  private long sealedAt;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected SealEntity() {}

  SealEntity(RealmId realm, Seal seal) {
    this.realmId = realm.value();
    this.seq = seal.point().seq();
    this.factId = seal.factId();
    this.factHash = seal.factHash();
    this.chainHash = seal.point().hash();
    this.sealedAt = seal.at().toEpochMilli();
  }

  Seal toSeal() {
    return new Seal(
        new ChainPoint(seq, chainHash), factId, factHash, Instant.ofEpochMilli(sealedAt));
  }

  /** The primary key. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private String realmId;
    private long seq;

    /** For Hibernate, which then fills the fields. */
    @SuppressWarnings("NullAway.Init")
    public Key() {}

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && seq == key.seq && realmId.equals(key.realmId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(realmId, seq);
    }
  }
}
