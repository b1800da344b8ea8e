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
    @Nullable Instant redeemedAt,
    @Nullable MailState mail) {

  static final LinkState UNKNOWN = new LinkState("unknown", null, null, null, null);

  /** Whether the mail did not go out and may be sent again. */
  public boolean failed() {
    return status.equals("failed");
  }

  /**
   * How its mail fares.
   *
   * @param failure why it was not handed over, in the API's words
   * @param nextTryAt when it is tried next
   */
  record MailState(@Nullable String failure, @Nullable Instant nextTryAt) {}
}
