package dev.postern.mail;

import java.net.IDN;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Message-ID} of a mail (RFC 5322 section 3.6.4), by which a bounce is brought back to
 * what the mail was about. Unique for each attempt; tells nothing but an id and the attempt.
 *
 * @param about the id of the mail's first link, else of its order
 * @param attempt which attempt it is, counted from 1
 * @param random what makes it unlike all others, also those of a database that was restored
 * @param domain the sender's
 */
public record MessageId(String about, int attempt, String random, String domain) {
  private static final Pattern FORM =
      Pattern.compile(
          "<?([0-9A-Za-z-]{1,36})\\.(\\d{1,9})\\.([0-9a-f]{16})@([0-9A-Za-z.-]{1,255})>?");

  private static final Pattern DOMAIN = Pattern.compile("[0-9A-Za-z.-]{1,255}");

  /** In place of one that is no domain name, an address literal for instance (RFC 2606). */
  private static final String NO_DOMAIN = "postern.invalid";

  public MessageId {
    if (!FORM.matcher(about + "." + attempt + "." + random + "@" + domain).matches()) {
      throw new IllegalArgumentException("not the parts of a Message-ID");
    }
  }

  /**
   * The id of this attempt at a letter.
   *
   * @param domain the sender's, as it stands in the address
   */
  public static MessageId of(
      MailOrder order, Letter letter, RandomGenerator random, String domain) {
    return new MessageId(
        letter.about().orElse(order.id().value()),
        order.attempts(),
        HexFormat.of().toHexDigits(random.nextLong()),
        ascii(domain));
  }

  private static String ascii(String domain) {
    try {
      String ascii = IDN.toASCII(domain);
      return DOMAIN.matcher(ascii).matches() ? ascii : NO_DOMAIN;
    } catch (IllegalArgumentException odd) {
      return NO_DOMAIN;
    }
  }

  /**
   * Reads what a bounce names, with angle brackets or without.
   *
   * @return empty if it is no id of ours
   */
  public static Optional<MessageId> parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    return parts.matches()
        ? Optional.of(
            new MessageId(
                parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3), parts.group(4)))
        : Optional.empty();
  }

  /** As it stands in the header, with angle brackets. */
  @Override
  public String toString() {
    return "<" + about + "." + attempt + "." + random + "@" + domain + ">";
  }
}
