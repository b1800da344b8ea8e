package dev.postern.shared;

/**
 * Characters that no text for people to read may hold: controls, which end up in headers and logs,
 * halves of surrogate pairs, which databases do not take, and what breaks a line or turns the
 * direction of the text around it, so that a reader sees another text than was written.
 */
public final class UnsafeCharacters {
  private UnsafeCharacters() {}

  /** Whether this code point is one of them. */
  public static boolean contain(int codePoint) {
    int kind = Character.getType(codePoint);
    return Character.isISOControl(codePoint)
        || kind == Character.SURROGATE
        || kind == Character.LINE_SEPARATOR
        || kind == Character.PARAGRAPH_SEPARATOR
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }
}
