package dev.postern.audit.keycloak;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Says of each subject when it is time to say something again. Thread-safe. */
final class Seldom {
  private final Duration between;
  private final InstantSource clock;
  private final Map<String, Instant> said = new HashMap<>();

  Seldom(Duration between, InstantSource clock) {
    this.between = between;
    this.clock = clock;
  }

  /** Whether it is; if so, not again for a while. */
  synchronized boolean isTimeFor(String subject) {
    Instant now = clock.instant();
    Instant last = said.get(subject);
    boolean time = last == null || !last.plus(between).isAfter(now);
    if (time) {
      said.put(subject, now);
    }
    return time;
  }
}
