package dev.postern.e2e.harness;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The network that somebody comes from, as the proxy in front of Keycloak would say. */
record Source(String address) {

  /** One that most likely nobody else comes from. */
  static Source ofItsOwn() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new Source(
        "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
  }

  Map<String, String> headers() {
    return Map.of("X-Forwarded-For", address);
  }
}
