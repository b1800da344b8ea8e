package dev.postern.audit;

import dev.postern.shared.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * Writes texts one after another so that no two different lists of them give the same: each with
 * the number of its bytes in UTF-8 before it, as {@code 5:hello;}.
 */
final class Canonical {
  private final StringBuilder text = new StringBuilder();

  Canonical(String kind) {
    with(kind);
  }

  Canonical with(String value) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    text.append(bytes).append(':').append(value).append(';');
    return this;
  }

  Canonical with(long value) {
    return with(Long.toString(value));
  }

  String hash() {
    return Sha256.hex(text.toString());
  }
}
