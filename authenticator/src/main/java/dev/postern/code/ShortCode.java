package dev.postern.code;

import dev.postern.link.SecretAccess;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A code that people read in a mail and type elsewhere: 8 characters of 23, without look-alikes (0
 * O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V) and without vowels, so that it never reads as a word. 36 bits:
 * enough where tries are counted (OWASP ASVS 5.0, 6.5.4). Deliberately not a record and without
 * {@code toString} of its value.
 */
public final class ShortCode {
  private static final String ALPHABET = "BCDFGHJKMNPQRTVWXY34579";
  private static final int LENGTH = 8;
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}\\u2212\\p{Z}\\p{Cf}]+");
  private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

  private final String value;

  private ShortCode(String value) {
    this.value = value;
  }

  /** Draws a new code from a cryptographically strong source. */
  public static ShortCode draw(RandomGenerator random) {
    return new ShortCode(
        IntStream.range(0, LENGTH)
            .map(place -> ALPHABET.charAt(random.nextInt(ALPHABET.length())))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }

  /** Reads what somebody typed, in whatever case and with blanks and dashes anywhere. */
  public static Optional<ShortCode> parse(String typed) {
    String code = BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
    return FORM.matcher(code).matches() ? Optional.of(new ShortCode(code)) : Optional.empty();
  }

  /** The code as it stands in a mail, for those who were given the capability: BCDF-3479. */
  public String reveal(SecretAccess access) {
    Objects.requireNonNull(access);
    return value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2);
  }

  /** The code, for the keyed hashes of this package. */
  String value() {
    return value;
  }

  @Override
  public String toString() {
    return "ShortCode";
  }
}
