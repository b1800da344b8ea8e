package dev.postern.throttle.jpa;

import dev.postern.throttle.Quota;
import dev.postern.throttle.SlidingWindow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of {@code PT_QUOTA}: when a key was granted. */
@Entity
@Table(name = "PT_QUOTA")
public class QuotaEntity {
  private static final String SEPARATOR = " ";

  @Id
  @Column(name = "KEY_HASH")
  private String keyHash;

  /** Epoch milliseconds, oldest first; null if it was never granted. */
  @Nullable @Column(name = "GRANTS")
  private String grants;

  /** From when on the row says nothing that an absent one would not. */
  @Column(name = "EXPIRES_AT")
  private long expiresAt;

  /** For Hibernate, which then fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected QuotaEntity() {}

  String keyHash() {
    return keyHash;
  }

  boolean isFresh() {
    return grants == null;
  }

  SlidingWindow window() {
    return grants == null
        ? SlidingWindow.EMPTY
        : new SlidingWindow(
            Stream.of(grants.split(SEPARATOR))
                .map(grant -> Instant.ofEpochMilli(Long.parseLong(grant)))
                .toList());
  }

  void keep(SlidingWindow window, Quota quota, Instant now) {
    grants =
        window.grants().isEmpty()
            ? null
            : window.grants().stream()
                .map(grant -> String.valueOf(grant.toEpochMilli()))
                .collect(Collectors.joining(SEPARATOR));
    expiresAt = window.latest().map(last -> last.plus(quota.window())).orElse(now).toEpochMilli();
  }
}
