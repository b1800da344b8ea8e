package dev.postern.asking;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.Sha256;
import dev.postern.shared.UnsafeCharacters;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody typed for an address. It looks like one, but need not be one that anybody here can
 * have: such a one is asked for like any other, so that the answer does not tell (feature F2).
 */
public record TypedAddress(String text) {
  private static final int LONGEST = 254;
  private static final Pattern PLAUSIBLE = Pattern.compile("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+");

  /** RFC 2606 keeps it from being anybody's. */
  private static final String NOBODYS = "@postern.invalid";

  public TypedAddress {
    if (!isPlausible(text)) {
      throw new IllegalArgumentException("does not look like an address");
    }
  }

  /** Reads what somebody typed; empty if nobody would take it for one address. */
  public static Optional<TypedAddress> parse(String typed) {
    String text = typed.strip();
    return isPlausible(text) ? Optional.of(new TypedAddress(text)) : Optional.empty();
  }

  private static boolean isPlausible(String text) {
    return text.length() <= LONGEST
        && PLAUSIBLE.matcher(text).matches()
        && text.codePoints().noneMatch(UnsafeCharacters::contain);
  }

  /**
   * The address to look for: nobody's, but one of its own, if nobody here can have what was typed.
   * Tries are counted for it like for any other (feature F3).
   */
  public EmailAddress email() {
    return EmailAddress.parse(text).orElseGet(() -> new EmailAddress(Sha256.hex(text) + NOBODYS));
  }

  /** Whether this address is nobody's: no mail to it can arrive. */
  static boolean isNobodys(EmailAddress address) {
    return address.value().endsWith(NOBODYS);
  }

  /** As it may be shown: {@code j•••@x.com}. */
  public String masked() {
    return text.substring(0, text.offsetByCodePoints(0, 1))
        + "•••"
        + text.substring(text.indexOf('@'));
  }

  /** The masked form, so that a log line never holds a full address. */
  @Override
  public String toString() {
    return masked();
  }
}
