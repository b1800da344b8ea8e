package dev.postern.throttle;

import java.time.Duration;

/** How long to wait, as people and the header {@code Retry-After} are told: never too short. */
public record RetryAfter(Duration exactly) {
  /** In whole seconds (RFC 9110 section 10.2.3). */
  public long seconds() {
    return exactly.plusMillis(999).toSeconds();
  }

  public long minutes() {
    return Duration.ofSeconds(seconds() + 59).toMinutes();
  }
}
