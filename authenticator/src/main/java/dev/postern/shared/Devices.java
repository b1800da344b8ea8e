package dev.postern.shared;

import java.util.List;

/** Tells what people call the thing in their hands, from what its browser says of itself. */
@FunctionalInterface
public interface Devices {
  /** What there is to say of a browser that says nothing that is known. */
  String UNKNOWN = "unknown";

  /** What stands between browser and system. */
  String ON = " on ";

  /**
   * Browser and system, such as {@code Firefox on Windows}: at most 64 letters, digits, blanks,
   * dots and hyphens, and nothing that would tell one such device from another. {@value UNKNOWN} if
   * nothing is known. Never fails, whatever the browser says.
   */
  String nameOf(RequestOrigin origin);

  /**
   * Browser and system of such a name; one of them alone if no more is known, and nothing if
   * nothing is.
   */
  static List<String> partsOf(String name) {
    if (name.isEmpty() || name.equals(UNKNOWN)) {
      return List.of();
    }
    // The last, since a browser may call itself as it likes, and a system may not.
    int on = name.lastIndexOf(ON);
    return on < 1
        ? List.of(name)
        : List.of(name.substring(0, on), name.substring(on + ON.length()));
  }
}
