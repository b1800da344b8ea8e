package dev.postern.demo.portal.office;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a link fares: the part of {@code GET …/links/{id}} that the back office shows.
 *
 * @param status {@code queued, sent, failed, redeemed, expired, superseded, revoked, closed,
 *     address-changed}, or {@code unknown} while the API cannot be asked
 */
record LinkState(
    String status,
    @Nullable Instant sentAt,
    @Nullable Instant expiresAt,
    @Nullable Instant redeemedAt) {

  static final LinkState UNKNOWN = new LinkState("unknown", null, null, null);
}
