package dev.postern.benchmarks.silence;

import java.util.Random;

/** Makes up addresses; all are equally long, so that lengths tell nothing. */
record Addresses(Random random) {

  /** One that nobody has, so far. */
  String fresh() {
    return "person-%08x@client.example".formatted(random.nextInt());
  }

  /** One that looks like an address and is none: too many dots (RFC 5322 section 3.2.3). */
  String impossible() {
    return "person..%06x.@client.example".formatted(random.nextInt(1 << 24));
  }
}
