package dev.postern.e2e.fuzz;

import static java.util.regex.Pattern.MULTILINE;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A request as it goes over the wire; in head and body each character stands for one byte.
 *
 * @param head request line and headers, with the empty line at the end
 * @param bodiless whether the answer has no body, as to HEAD
 * @param usual whether it was drawn with the endpoint's method and without a hostile value
 */
record Request(Endpoint endpoint, String head, String body, boolean bodiless, boolean usual) {
  /** Of a form, the most that Keycloak reads. */
  private static final int MOST_FIELDS = 1000;

  private static final Pattern BROKEN_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");
  private static final Pattern CONTROL = Pattern.compile("%(?:[01][0-9a-fA-F]|7[fF])");
  private static final Pattern FORM =
      Pattern.compile("^Content-Type: application/x-www-form-urlencoded\r\n(?![ \t])", MULTILINE);
  private static final Pattern CONTENT_TYPE = Pattern.compile("^Content-Type:", MULTILINE);

  /**
   * Whether Keycloak itself fails at it, whatever is installed: an address or a form that is not
   * encoded, or not in UTF-8; control characters; a body whose type is none; more fields than
   * Keycloak reads.
   */
  boolean isMalformed() {
    String target = target();
    return BROKEN_PERCENT.matcher(target).find()
        || BROKEN_PERCENT.matcher(body).find()
        || CONTROL.matcher(target).find()
        || !isUtf8(target)
        || body.split("&", -1).length > MOST_FIELDS
        || CONTENT_TYPE.matcher(head).results().count() != 1
        || !FORM.matcher(head).find();
  }

  private static boolean isUtf8(String target) {
    String read = URLDecoder.decode(target, StandardCharsets.UTF_8);
    return !read.contains("\uFFFD") || target.contains("%EF%BF%BD");
  }

  private String target() {
    return head.lines().findFirst().orElse("");
  }

  /** Whether it comes to an address of Keycloak's: what is very long is cut off, and so is ours. */
  boolean isToKeycloak() {
    return !target().contains("/postern");
  }

  /** Whether Keycloak reads its form before us, as it does at the page that stops mails. */
  boolean isFormInParts() {
    return endpoint.name().contains("/stop/") && head.contains("multipart/form-data");
  }

  /** Whether somebody is invited by it, unless a value stands there twice or is left out. */
  boolean isInvitation() {
    return usual
        && endpoint.name().equals("POST /admin/realms/{realm}/postern/invitations")
        && endpoint.in(Slot.Place.JSON).stream()
            .anyMatch(slot -> slot.name().equals("email") && slot.usual().equals("{fresh}"));
  }

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
