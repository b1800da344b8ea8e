package dev.postern.link.keycloak;

import dev.postern.shared.Devices;
import dev.postern.shared.RequestOrigin;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ua_parser.OS;
import ua_parser.Parser;

/**
 * Devices as the parser knows them that Keycloak shows sessions by, without its versions and
 * variants. Expensive to make, as it compiles a thousand expressions; then for all threads.
 */
public final class ParsedDevices implements Devices {
  private static final String NOT_KNOWN_TO_THE_PARSER = "Other";
  private static final String IOS = "iOS";

  /** What the parser adds to a name that people know without it. */
  private static final Pattern VARIANT =
      Pattern.compile("^Headless|\\b(?:Mobile|iOS|WebView|UI/WKWebView)\\b");

  /** Some names are what the browser says: not everything that it says is one. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 .-]{0,27}");

  private static final Map<String, String> SYSTEMS =
      Map.of("Mac OS X", "macOS", "Chrome OS", "ChromeOS");

  private final Parser parser = new Parser();

  @Override
  public String nameOf(RequestOrigin origin) {
    String userAgent = origin.userAgent();
    Optional<String> browser =
        name(VARIANT.matcher(parser.parseUserAgent(userAgent).family).replaceAll(""));
    Optional<String> system = system(userAgent);
    return browser
        .map(name -> system.map(on -> name + ON + on).orElse(name))
        .or(() -> system)
        .orElse(UNKNOWN);
  }

  private Optional<String> system(String userAgent) {
    OS system = parser.parseOS(userAgent);
    return IOS.equals(system.family)
        ? name(parser.parseDevice(userAgent).family).or(() -> Optional.of(IOS))
        : name(SYSTEMS.getOrDefault(system.family, system.family));
  }

  private static Optional<String> name(String family) {
    return Optional.of(family.strip())
        .filter(name -> NAME.matcher(name).matches())
        .filter(name -> !name.equals(NOT_KNOWN_TO_THE_PARSER));
  }
}
