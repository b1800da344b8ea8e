package dev.postern.throttle.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_TALLY}: how often one node has counted a key in one slot of time. */
@Entity
@IdClass(TallyEntity.Key.class)
@Table(name = "PT_TALLY")
public class TallyEntity {
  @Id
  @Column(name = "KEY_HASH")
  private String keyHash;

  @Id
  @Column(name = "NODE_ID")
  private String node;

  @Id
  @Column(name = "SLOT")
  private long slot;

  @Column(name = "TIMES")
  private int times;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected TallyEntity() {}

  TallyEntity(String keyHash, String node, long slot, int times) {
    this.keyHash = keyHash;
    this.node = node;
    this.slot = slot;
    this.times = times;
  }

  String keyHash() {
    return keyHash;
  }

  long slot() {
    return slot;
  }

  int times() {
    return times;
  }

  /** What tells rows apart. */
  @SuppressWarnings("UnusedVariable") // Hibernate fills these fields
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private @Nullable String keyHash;
    private @Nullable String node;
    private long slot;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && slot == key.slot
          && Objects.equals(keyHash, key.keyHash)
          && Objects.equals(node, key.node);
    }

    @Override
    public int hashCode() {
      return Objects.hash(keyHash, node, slot);
    }
  }
}
