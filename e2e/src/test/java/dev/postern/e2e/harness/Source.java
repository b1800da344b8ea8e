package dev.postern.e2e.harness;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The network that somebody comes from, as the proxy in front of Keycloak would say. */
public record Source(String address) {

  /** One that most likely nobody else comes from. */
  static Source ofItsOwn() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new Source(
        "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
  }

  /**
   * The first 64 bits of an IPv6 network that nobody else has, up to what an address adds; a local
   * one, because the realm serves others by HTTPS only.
   */
  public static String network() {
    String random = UUID.randomUUID().toString();
    return "fec0:0:" + random.substring(0, 4) + ":" + random.substring(4, 8) + "::";
  }

  Map<String, String> headers() {
    return Map.of("X-Forwarded-For", address);
  }
}
