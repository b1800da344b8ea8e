package dev.postern.e2e.fuzz;

import java.nio.charset.StandardCharsets;

/**
 * A request as it goes over the wire; in head and body each character stands for one byte.
 *
 * @param head request line and headers, with the empty line at the end
 * @param bodiless whether the answer has no body, as to HEAD
 */
record Request(Endpoint endpoint, String head, String body, boolean bodiless) {

  byte[] bytes() {
    return (head + body).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** All of it, with bytes that are not printed as {@code \x00}. */
  String printed() {
    StringBuilder text = new StringBuilder();
    for (char c : (head + body).toCharArray()) {
      boolean plain = c == '\n' || (c >= ' ' && c < 0x7f);
      text.append(plain || c == '\r' ? String.valueOf(c) : "\\x%02x".formatted((int) c));
    }
    return text.toString().replace("\r\n", "\n").replace("\r", "\\x0d");
  }
}
