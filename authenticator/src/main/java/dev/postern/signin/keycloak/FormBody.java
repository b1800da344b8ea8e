package dev.postern.signin.keycloak;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a form as a browser sends them. A field that cannot be decoded is none: the
 * server's own readers fail at it, and with them the request.
 */
final class FormBody {
  /** What the header of a part calls it. */
  private static final Pattern NAME =
      Pattern.compile("content-disposition:[^\"]*\\bname=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

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

  /** The first line of each part that has a name. Reads each line once, whatever it says. */
  private static MultivaluedMap<String, String> parts(String body) {
    MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
    String name = "";
    boolean head = false;
    for (String line : body.split("\r?\n", -1)) {
      if (line.startsWith("--")) {
        name = "";
        head = true;
      } else if (head) {
        head = !line.isEmpty();
        Matcher named = NAME.matcher(line);
        name = named.lookingAt() ? named.group(1) : name;
      } else if (!name.isEmpty()) {
        fields.add(name, line);
        name = "";
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
