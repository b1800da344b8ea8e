package dev.postern.signin.keycloak;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The fields of a form as a browser sends them. A field that cannot be decoded is none: the
 * server's own readers fail at it, and with them the request.
 */
final class FormBody {
  private FormBody() {}

  /**
   * Reads a body of the type {@code application/x-www-form-urlencoded}.
   *
   * @return the fields in their order; empty if the body is no form
   */
  static MultivaluedMap<String, String> read(String body) {
    MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      try {
        fields.add(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
      } catch (IllegalArgumentException malformed) {
        // As if it had not been sent.
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
