package dev.postern.e2e.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came back.
 *
 * @param status 0 if the server hung up without a word
 * @param headers each a line
 * @param body each character stands for one byte
 */
record Reply(int status, List<String> headers, String body) {

  static final Reply NONE = new Reply(0, List.of(), "");

  String text() {
    return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The first value of a header; empty if it is absent. */
  String header(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  List<String> all(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .toList();
  }

  Optional<String> type() {
    return all("Content-Type").stream().findFirst().map(type -> type.split(";", 2)[0].strip());
  }

  boolean closes() {
    return status == 0 || header("Connection").equalsIgnoreCase("close");
  }

  String printed() {
    return status + "\n" + String.join("\n", headers) + "\n\n" + text();
  }
}
