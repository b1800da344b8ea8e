package dev.postern.shared;

/** Tells what people call the thing in their hands, from what its browser says of itself. */
@FunctionalInterface
public interface Devices {
  /** What there is to say of a browser that says nothing that is known. */
  String UNKNOWN = "unknown";

  /**
   * Browser and system, such as {@code Firefox on Windows}: at most 64 letters, digits, blanks,
   * dots and hyphens, and nothing that would tell one such device from another. {@value UNKNOWN} if
   * nothing is known. Never fails, whatever the browser says.
   */
  String nameOf(RequestOrigin origin);
}
