package dev.postern.e2e.harness;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * All that an answer tells, byte by byte, but for what is drawn anew for each request: two answers
 * of the same appearance cannot be told apart.
 *
 * @param headers without {@code Date} and {@code Retry-After}, which are of the time of day, and
 *     {@code Content-Length}, which the body says again
 * @param cookies with all their attributes, but without their values
 */
public record Appearance(int status, List<String> headers, List<String> cookies, String body) {

  /**
   * Everything that is drawn anew, by where it stands: the names of Keycloak's login in progress in
   * addresses, the hash of its cookie that its script is given, and the random values of our forms.
   */
  private static final List<Pattern> NONCES =
      List.of(
          Pattern.compile("(?<=[?&;]session_code=)[\\w-]+"),
          Pattern.compile("(?<=[?&;]tab_id=)[\\w-]+"),
          Pattern.compile("(?<=checkAuthSession\\(\\s{0,40}\")[^\"]+(?=\")"),
          Pattern.compile("(?<=name=\"once\" value=\")[\\w-]{43}(?=\")"),
          Pattern.compile("(?<=name=\"nonce\" value=\")[\\w-]{43}(?=\")"));

  private static final Pattern COOKIE_VALUE = Pattern.compile("(?<==)[^;]*");
  private static final List<String> ASIDE =
      List.of("date", "retry-after", "content-length", "set-cookie");
  private static final String DRAWN = "*";

  public static Appearance of(Answer answer) {
    return new Appearance(
        answer.status(),
        answer.response().headers().map().entrySet().stream()
            .filter(header -> !ASIDE.contains(header.getKey()))
            .sorted(Map.Entry.comparingByKey())
            .map(header -> header.getKey() + ": " + withoutNonces(header.getValue().toString()))
            .toList(),
        answer.setCookies().stream()
            .map(cookie -> COOKIE_VALUE.matcher(cookie).replaceFirst(DRAWN))
            .sorted()
            .toList(),
        withoutNonces(answer.body()));
  }

  /** The same without something that was typed, such as an address, which the page says again. */
  public Appearance without(String typed) {
    return new Appearance(status, headers, cookies, body.replace(typed, DRAWN));
  }

  private static String withoutNonces(String text) {
    String known = text;
    for (Pattern nonce : NONCES) {
      known = nonce.matcher(known).replaceAll(DRAWN);
    }
    return known;
  }
}
