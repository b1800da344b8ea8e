package dev.postern.shared;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One plain e-mail address: an ASCII dot-atom, an at sign and a domain name (RFC 5321 section 4.1.2
 * without quoted local parts and address literals), in lower case as Keycloak stores it.
 *
 * <p>Everything that could become a second recipient, a header or another person's account is no
 * address here: quotes, commas, control characters, and letters outside ASCII, some of which fold
 * to ASCII ones (the Kelvin sign becomes {@code k}). An internationalised domain is written in its
 * {@code xn--} form.
 */
public record EmailAddress(String value) {
  private static final int MAX_LENGTH = 254;
  private static final String ATEXT = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

  /** With a letter in it, so that 127.0.0.1 is no domain name (RFC 1123 section 2.1). */
  private static final String TOP_LABEL = "(?=[0-9-]*[a-z])" + LABEL;

  private static final Pattern PLAIN =
      Pattern.compile(
          "(?=[^@]{1,64}@)" + ATEXT + "(?:\\." + ATEXT + ")*@(?:" + LABEL + "\\.)+" + TOP_LABEL);

  public EmailAddress {
    if (value.length() > MAX_LENGTH || !PLAIN.matcher(value).matches()) {
      throw new IllegalArgumentException("not a plain e-mail address in lower case");
    }
  }

  /**
   * Reads what somebody typed or a portal sent.
   *
   * @return the address in lower case, or empty if the text is anything but one plain address
   */
  public static Optional<EmailAddress> parse(String text) {
    if (text.length() > MAX_LENGTH || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return Optional.empty();
    }
    String lowerCase = text.toLowerCase(Locale.ROOT);
    return PLAIN.matcher(lowerCase).matches()
        ? Optional.of(new EmailAddress(lowerCase))
        : Optional.empty();
  }

  /** The address as it may be shown and logged: {@code j•••@x.com}. */
  public String masked() {
    return value.charAt(0) + "•••" + value.substring(value.indexOf('@'));
  }

  /** The masked form, so that a log line never holds a full address. */
  @Override
  public String toString() {
    return masked();
  }
}
