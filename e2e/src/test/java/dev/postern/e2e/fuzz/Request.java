package dev.postern.e2e.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A request as it goes over the wire; in head and body each character stands for one byte.
 *
 * @param head request line and headers, with the empty line at the end
 * @param bodiless whether the answer has no body, as to HEAD
 * @param usual whether it was drawn with the endpoint's method and without a hostile value
 */
record Request(Endpoint endpoint, String head, String body, boolean bodiless, boolean usual) {
  private static final Pattern BROKEN_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");
  private static final Pattern CONTROL_IN_REALM =
      Pattern.compile("^\\S+ /realms/[^/]*(?:%(?:[01][0-9a-fA-F]|7[fF])|[\\x00-\\x1f\\x7f])");
  private static final Pattern CONTENT_TYPE =
      Pattern.compile("^Content-Type: (.*?)\r?$", Pattern.MULTILINE);

  /**
   * Whether Keycloak itself fails at it, whatever is installed: a percent sign that encodes
   * nothing, a realm that no database can look for, a body whose type is none.
   */
  boolean isMalformed() {
    String target = head.lines().findFirst().orElse("");
    return BROKEN_PERCENT.matcher(target).find()
        || BROKEN_PERCENT.matcher(body).find()
        || CONTROL_IN_REALM.matcher(target).find()
        || !CONTENT_TYPE
            .matcher(head)
            .results()
            .map(type -> type.group(1))
            .toList()
            .equals(List.of("application/x-www-form-urlencoded"));
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
