package dev.postern.e2e.harness;

import java.time.Duration;

/** How long is waited at most, on machines that have much else to do. */
final class Patience {
  /**
   * For a condition. Shorter than the first wait of a mail that has failed: one that comes by then
   * went out at the first attempt.
   */
  static final Duration LIMIT = Duration.ofSeconds(20);

  /** For what a browser is to show. */
  static final double OF_A_BROWSER_IN_MILLIS = 30_000;

  private Patience() {}
}
