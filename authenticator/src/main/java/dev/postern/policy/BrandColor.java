package dev.postern.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A firm's colour, as it stands in style sheets: nothing but six hexadecimal digits can.
 *
 * @param hex such as {@code #8a1538}
 */
public record BrandColor(String hex) {
  private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");
  private static final BrandColor WHITE = new BrandColor("#ffffff");
  private static final BrandColor BLACK = new BrandColor("#000000");

  public BrandColor {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("no color: " + hex);
    }
  }

  /** Reads {@code #rrggbb} in small or capital letters; empty if it is none. */
  public static Optional<BrandColor> parse(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    return HEX.matcher(small).matches() ? Optional.of(new BrandColor(small)) : Optional.empty();
  }

  /**
   * White or black, whichever is read better on this colour. One of them always has a contrast of
   * at least 4.58, the square root of 21; WCAG 2.2 (1.4.3) asks for 4.5.
   */
  public BrandColor ink() {
    return contrast(WHITE) >= contrast(BLACK) ? WHITE : BLACK;
  }

  /** The contrast ratio of WCAG 2.2, from 1 to 21. */
  public double contrast(BrandColor other) {
    double lighter = Math.max(luminance(), other.luminance());
    double darker = Math.min(luminance(), other.luminance());
    return (lighter + 0.05) / (darker + 0.05);
  }

  private double luminance() {
    return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
  }

  private double linear(int digit) {
    double channel = Integer.parseInt(hex.substring(digit, digit + 2), 16) / 255.0;
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
