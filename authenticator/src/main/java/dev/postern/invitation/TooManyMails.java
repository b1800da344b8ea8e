package dev.postern.invitation;

import java.time.Duration;

/**
 * Takes back the transaction of what goes beyond the limits of its mailbox or portal: whether it is
 * something new to send is known, and counted, only after it was entered.
 */
final class TooManyMails extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  TooManyMails(Duration retryAfter) {
    super("too many mails");
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
