package dev.postern.signin.keycloak;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * The fields of a form as a browser sends them. A field that cannot be decoded is none: the
 * server's own readers fail at it, and with them the request. A body that no page of ours makes a
 * browser send has no fields, because anybody can send one before the limiter is asked.
 */
public final class FormBody {
  /** In bytes or characters. The longest form has an address, a code and a few ids. */
  public static final int LONGEST = 65_536;

  /** Of those that are taken; others come after them. */
  static final int MOST_FIELDS = 64;

  private FormBody() {}

  /**
   * Reads a body of the type {@code application/x-www-form-urlencoded}.
   *
   * @return the first {@link #MOST_FIELDS} fields in their order; empty if the body is no form or
   *     too long
   */
  static MultivaluedMap<String, String> read(String body) {
    MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
    if (body.length() <= LONGEST) {
      Stream.of(body.split("&", MOST_FIELDS + 1))
          .limit(MOST_FIELDS)
          .forEach(pair -> add(pair, fields));
    }
    return fields;
  }

  private static void add(String pair, MultivaluedMap<String, String> fields) {
    String[] parts = pair.split("=", 2);
    try {
      fields.add(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
    } catch (IllegalArgumentException malformed) {
      // As if it had not been sent.
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
