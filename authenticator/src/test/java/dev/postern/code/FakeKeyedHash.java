package dev.postern.code;

import dev.postern.shared.Sha256;
import java.util.List;
import java.util.stream.Stream;

/** Hashes under keys that tests may know: the present one, and those before it. */
public final class FakeKeyedHash implements KeyedHash {
  private final String present;
  private final List<String> before;

  public FakeKeyedHash(String present, String... before) {
    this.present = present;
    this.before = List.of(before);
  }

  @Override
  public String of(String text) {
    return hash(present, text);
  }

  @Override
  public List<String> candidates(String text) {
    return Stream.concat(Stream.of(present), before.stream()).map(key -> hash(key, text)).toList();
  }

  private static String hash(String key, String text) {
    return Sha256.hex(key + '\0' + text);
  }
}
