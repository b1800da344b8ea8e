package dev.postern.link;

import java.util.List;
import java.util.Optional;

/**
 * What people call the thing in their hands, from what its browser says of itself. Says nothing
 * that would tell one such device from another.
 */
final class Device {
  private static final String UNKNOWN = "unknown";

  /** The first that is there: most browsers claim to be others as well. */
  private static final List<Sign> BROWSERS =
      List.of(
          new Sign("Edg", "Edge"),
          new Sign("OPR/", "Opera"),
          new Sign("SamsungBrowser/", "Samsung Internet"),
          new Sign("Firefox/", "Firefox"),
          new Sign("FxiOS/", "Firefox"),
          new Sign("CriOS/", "Chrome"),
          new Sign("Chrome/", "Chrome"),
          new Sign("Safari/", "Safari"));

  private static final List<Sign> SYSTEMS =
      List.of(
          new Sign("iPhone", "iPhone"),
          new Sign("iPad", "iPad"),
          new Sign("Android", "Android"),
          new Sign("Windows", "Windows"),
          new Sign("CrOS", "ChromeOS"),
          new Sign("Mac OS X", "macOS"),
          new Sign("Linux", "Linux"));

  private Device() {}

  /** Such as {@code Firefox on Windows}; {@code unknown} if it says nothing that we know. */
  static String of(String userAgent) {
    Optional<String> browser = find(BROWSERS, userAgent);
    Optional<String> system = find(SYSTEMS, userAgent);
    return browser
        .map(name -> system.map(on -> name + " on " + on).orElse(name))
        .or(() -> system)
        .orElse(UNKNOWN);
  }

  private static Optional<String> find(List<Sign> signs, String userAgent) {
    return signs.stream()
        .filter(sign -> userAgent.contains(sign.text()))
        .map(Sign::name)
        .findFirst();
  }

  private record Sign(String text, String name) {}
}
