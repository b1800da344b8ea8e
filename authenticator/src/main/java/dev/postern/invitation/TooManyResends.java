package dev.postern.invitation;

import java.time.Duration;

/**
 * Takes back the transaction of a resend that goes beyond the limits of its mailbox: who was first
 * of those that press at once is known, and counted, only after it was entered.
 */
final class TooManyResends extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  TooManyResends(Duration retryAfter) {
    super("too many resends");
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
