package dev.postern.signin.keycloak;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** What the header of a part calls it. */
  private static final Pattern NAME =
      Pattern.compile("content-disposition:[^\"]*\\bname=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

  private FormBody() {}

  /**
   * Reads a body of either type that forms are sent in.
   *
   * @param type what the request says that its body is
   * @return the fields in their order; empty if the body is no form or too long
   */
  static MultivaluedMap<String, String> read(String body, String type) {
    if (body.length() > LONGEST) {
      return new MultivaluedHashMap<>();
    }
    return type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")
        ? parts(body)
        : read(body);
  }

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
