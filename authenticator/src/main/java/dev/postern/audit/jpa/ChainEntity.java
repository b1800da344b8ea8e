package dev.postern.audit.jpa;

import dev.postern.audit.ChainPoint;
import dev.postern.audit.ChainState;
import dev.postern.audit.ChainState.Removed;
import dev.postern.shared.RealmId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_AUDIT_CHAIN}: how far the record of one realm is sealed, and who seals it. */
@Entity
@Table(name = "PT_AUDIT_CHAIN")
@SuppressWarnings("UnusedVariable") // queries read these fields
public class ChainEntity {
  @Id
  @Column(name = "REALM_ID")
  private String realmId;

  @Nullable @Column(name = "LEASE")
  private String lease;

  @Column(name = "LEASED_UNTIL")
  private long leasedUntil;

  @Column(name = "LAST_SEQ")
  private long lastSeq;

  @Column(name = "LAST_HASH")
  private String lastHash;

  @Nullable @Column(name = "SEALED_UP_TO")
  private Long sealedUpTo;

  @Nullable @Column(name = "LOOKED_BACK_AT")
  private Long lookedBackAt;

  @Column(name = "BASE_SEQ")
  private long baseSeq;

  @Column(name = "BASE_HASH")
  private String baseHash;

  @Column(name = "REMOVED")
  private long removed;

  @Nullable @Column(name = "REMOVED_FROM")
  private Long removedFrom;

  @Nullable @Column(name = "REMOVED_TO")
  private Long removedTo;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected ChainEntity() {}

  void save(ChainState state) {
    lastSeq = state.head().seq();
    lastHash = state.head().hash();
    baseSeq = state.base().seq();
    baseHash = state.base().hash();
    removed = state.removed().count();
    removedFrom = millis(state.removed().from());
    removedTo = millis(state.removed().to());
    sealedUpTo = millis(state.sealedUpTo());
    lookedBackAt = millis(state.lookedBackAt());
  }

  ChainState toState() {
    return new ChainState(
        new RealmId(realmId),
        new ChainPoint(lastSeq, lastHash),
        new ChainPoint(baseSeq, baseHash),
        new Removed(removed, instant(removedFrom), instant(removedTo)),
        instant(sealedUpTo),
        instant(lookedBackAt));
  }

  private static @Nullable Long millis(Optional<Instant> at) {
    return at.map(Instant::toEpochMilli).orElse(null);
  }

  private static Optional<Instant> instant(@Nullable Long millis) {
    return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
  }
}
