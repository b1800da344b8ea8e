package dev.postern.e2e.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What is wrong with an answer, whatever it was asked.
 *
 * @param ours hosts and ports that a redirect may lead to
 */
record Inspection(Set<String> ours) {
  static final String CANARY_TAG = "<pst-canary>";
  static final String CANARY_ATTRIBUTE = "onpstcanary";
  static final String CANARY_HEADER = "X-Pst-Canary";

  /** What the sums come to that are sent to be reckoned. */
  private static final String RECKONED = "62615533";

  private static final Pattern TRACE =
      Pattern.compile(
          "\\bat [\\w.$/]+\\([\\w]+\\.java:\\d+\\)"
              + "|\\b(?:java|javax|jakarta|org|dev|io|com)\\.[a-z0-9]+\\.[a-z0-9.]*[A-Z]\\w+"
              + "|\\w+Exception\\b|Caused by:|SQLSTATE");

  private static final Set<String> LEADING = Set.of("href", "src", "action", "formaction");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  List<String> faultsOf(Request request, Reply reply) {
    List<String> faults = new ArrayList<>();
    if (reply.status() >= 500 && !isKeycloaksOwn(request, reply)) {
      faults.add("status " + reply.status());
    }
    if (reply.status() == 0) {
      faults.add("no answer");
    }
    Matcher trace = TRACE.matcher(reply.text());
    if (trace.find()) {
      faults.add("tells of its inside: " + trace.group());
    }
    if (reply.text().contains(RECKONED) || String.join("\n", reply.headers()).contains(RECKONED)) {
      faults.add("reckons what it was sent");
    }
    if (!reply.all(CANARY_HEADER).isEmpty()) {
      faults.add("takes a line of a value for a header");
    }
    if (reply.all("Set-Cookie").stream()
        .anyMatch(cookie -> cookie.matches("KEYCLOAK_IDENTITY=[^;].*"))) {
      faults.add("signs somebody in");
    }
    reply.all("Location").stream()
        .filter(location -> !staysHere(location))
        .forEach(location -> faults.add("leads elsewhere: " + location));
    faults.addAll(faultsOfBody(request, reply));
    return faults;
  }

  /**
   * Keycloak answers so at all of its addresses, whatever is installed in it, where a value is not
   * encoded as HTTP wants it or a realm has a name that no database takes; and a form in parts that
   * breaks off it fails to read at any address. Nothing of ours is reached by then; where it is,
   * such as the sign-in page, a 500 is as bad as anywhere.
   */
  private static boolean isKeycloaksOwn(Request request, Reply reply) {
    return reply.status() == 500
        && (request.isToKeycloak() ? request.isMalformed() : request.isFormInParts());
  }

  /** Whether it is an answer of ours, or of Keycloak's where all was as it is to be. */
  static boolean isReached(Request request, Reply reply) {
    boolean isProblem = reply.type().filter("application/problem+json"::equals).isPresent();
    return (reply.status() >= 200 && reply.status() < 400)
        || (request.endpoint().isOfTheApi()
            ? isProblem && reply.status() != 401
            : reply.text().contains("postern"));
  }

  private boolean staysHere(String location) {
    try {
      URI address = URI.create(location);
      return address.getRawAuthority() == null
          ? address.getScheme() == null && !location.startsWith("//") && !location.contains("\\")
          : ours.contains(address.getRawAuthority());
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static List<String> faultsOfBody(Request request, Reply reply) {
    String text = reply.text();
    if (text.isEmpty()) {
      return List.of();
    }
    return switch (reply.type().orElse("")) {
      case "application/json", "application/problem+json" ->
          isJson(text) ? List.of() : List.of("no JSON");
      case "text/html" -> faultsOfPage(request, text);
      default ->
          text.contains(CANARY_TAG)
                  || (request.endpoint().isOfTheApi() && !isExport(request, reply))
              ? List.of("a body of the type " + reply.type())
              : List.of();
    };
  }

  /** The one call that answers with more than JSON. */
  private static boolean isExport(Request request, Reply reply) {
    return request.endpoint().path().endsWith("/audit/export")
        && reply.type().equals(Optional.of("text/csv"));
  }

  private static List<String> faultsOfPage(Request request, String text) {
    List<String> faults = new ArrayList<>();
    if (request.endpoint().isOfTheApi()) {
      faults.add("a page where JSON is due");
    }
    if (bears(text)) {
      faults.add("markup that was sent is markup in the page");
    }
    return faults;
  }

  /** Whether markup that was sent has become part of a page, or of a mail. */
  static boolean bears(String html) {
    Document page = Jsoup.parse(html);
    return page.selectFirst("pst-canary") != null
        || page.select("script, style").stream().anyMatch(code -> code.data().contains(CANARY_TAG))
        || page.getAllElements().stream().anyMatch(Inspection::acts);
  }

  private static boolean acts(Element element) {
    return element.attributes().asList().stream()
        .anyMatch(
            attribute ->
                attribute.getKey().equals(CANARY_ATTRIBUTE)
                    || (LEADING.contains(attribute.getKey())
                        && attribute.getValue().strip().startsWith("javascript:")));
  }

  private static boolean isJson(String text) {
    try {
      JSON.readTree(text);
      return true;
    } catch (JsonProcessingException malformed) {
      return false;
    }
  }
}
