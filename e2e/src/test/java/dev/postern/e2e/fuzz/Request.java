package dev.postern.e2e.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A request as it goes over the wire.
 *
 * @param head request line and headers, with the empty line at the end
 * @param bodiless whether the answer has no body, as to HEAD
 */
record Request(Endpoint endpoint, byte[] head, byte[] body, boolean bodiless) {

  /** All of it, with bytes that are not printed as {@code \x00}. */
  String printed() {
    return printed(head) + printed(body);
  }

  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head);
    all.writeBytes(body);
    return all.toByteArray();
  }

  private static String printed(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (char c : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
      boolean plain = c == '\n' || (c >= ' ' && c < 0x7f);
      text.append(plain ? String.valueOf(c) : c == '\r' ? "" : "\\x%02x".formatted((int) c));
    }
    return text.toString();
  }
}
