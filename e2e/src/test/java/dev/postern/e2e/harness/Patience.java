package dev.postern.e2e.harness;

import java.time.Duration;

/**
 * How long a condition is waited for: as long as a machine may need that has much else to do.
 * Whoever passes waits no longer for it.
 */
final class Patience {
  static final Duration LIMIT = Duration.ofMinutes(1);

  private Patience() {}
}
