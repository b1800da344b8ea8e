package dev.postern.signin.keycloak;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The fields of a form as a browser sends them. A field that cannot be decoded is none: the
 * server's own readers fail at it, and with them the request.
 */
final class FormBody {
  /** A part that holds one line of text: what its header calls it, and the line. */
  private static final Pattern PART =
      Pattern.compile(
          "(?im)^Content-Disposition:[^\\r\\n]*?\\bname=\"([^\"\\r\\n]*)\"[^\\r\\n]*\\r?\\n"
              + "(?:[^\\r\\n]++\\r?\\n)*+\\r?\\n([^\\r\\n]*+)");

  private FormBody() {}

  /**
   * Reads a body of either type that forms are sent in.
   *
   * @param type what the request says that its body is
   * @return the fields in their order; empty if the body is no form
   */
  static MultivaluedMap<String, String> read(String body, String type) {
    return type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")
        ? parts(body)
        : read(body);
  }

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

  private static MultivaluedMap<String, String> parts(String body) {
    MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
    PART.matcher(body).results().forEach(part -> fields.add(part.group(1), part.group(2)));
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
