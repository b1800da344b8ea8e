package dev.postern.mail.keycloak;

import dev.postern.mail.Delivery;
import dev.postern.mail.Letter;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * What an exception of an e-mail sender comes to, by the reply of the mail server that is somewhere
 * among its causes.
 *
 * <p>RFC 5321 section 4.2.1: {@code 4yz} is worth another try, {@code 5yz} is not. Only what was
 * said of this recipient ({@code RCPT}) or this mail (the end of {@code DATA}) counts as such.
 * Connecting, TLS, login and {@code MAIL FROM} are about how the realm is configured, which people
 * can mend, whatever the digit; so are replies that blame our syntax ({@code 50z}), our login
 * ({@code 53z}) or our standing ({@code 5.7.z}, RFC 3463 section 3.8: relaying denied, blocked) at
 * {@code RCPT}. A {@code 552} at {@code RCPT} is a {@code 452} (section 4.5.3.1.10).
 */
final class SmtpAnswer {
  /** Spam filters name the address that they object to. */
  private static final Pattern LINK =
      Pattern.compile("\\S*(?:/postern/l/|/login-actions/action-token\\?)\\S*");

  /** In the form of one that may be typed. */
  private static final Pattern CODE = Pattern.compile("\\b[A-Z3-9]{4}-[A-Z3-9]{4}\\b");

  private static final Pattern ENHANCED =
      Pattern.compile("^5\\d\\d[ -]5\\.(\\d{1,3})\\.\\d{1,3}\\b");
  private static final String ABOUT_ADDRESSES = "1";
  private static final String ABOUT_MAILBOXES = "2";
  private static final String ABOUT_POLICY = "7";
  private static final int TOO_MANY_RECIPIENTS = 552;

  private final Letter letter;
  private final List<Throwable> causes;

  private SmtpAnswer(Letter letter, Exception failed) {
    this.letter = letter;
    this.causes = Stream.<Throwable>iterate(failed, Objects::nonNull, Throwable::getCause).toList();
  }

  /** What becomes of a letter that could not be handed over. */
  static Delivery to(Letter letter, Exception failed) {
    return new SmtpAnswer(letter, failed).delivery();
  }

  private Delivery delivery() {
    String words = words().replaceAll("\\s+", " ").strip();
    String unlinked = LINK.matcher(words).replaceAll("(link)");
    String clean = withoutCodes(unlinked);
    Delivery answer = judged(withoutAddress(clean));
    return clean.equals(words) ? answer : new Delivery.Quoted(answer);
  }

  private Delivery judged(String failure) {
    Optional<SMTPAddressFailedException> recipient = among(SMTPAddressFailedException.class);
    if (recipient.isPresent()) {
      SMTPAddressFailedException said = recipient.get();
      return refusesRecipient(said)
          ? new Delivery.Refused(true, failure)
          : new Delivery.Failed(failure);
    }
    return among(SMTPSendFailedException.class)
        .filter(SmtpAnswer::refusesMail)
        .<Delivery>map(said -> new Delivery.Refused(isAboutMailbox(said), failure))
        .orElseGet(() -> new Delivery.Failed(failure));
  }

  private static boolean refusesRecipient(SMTPAddressFailedException said) {
    int reply = said.getReturnCode();
    return isPermanent(reply)
        && reply != TOO_MANY_RECIPIENTS
        && !subject(said).equals(ABOUT_POLICY);
  }

  private static boolean refusesMail(SMTPSendFailedException said) {
    return isPermanent(said.getReturnCode()) && !said.getCommand().startsWith("MAIL");
  }

  /** Not {@code 50z} (syntax) and {@code 53z} (login). */
  private static boolean isPermanent(int reply) {
    return reply >= 510 && reply < 600 && reply / 10 != 53;
  }

  private static boolean isAboutMailbox(SMTPSendFailedException said) {
    String subject = subject(said);
    return subject.equals(ABOUT_ADDRESSES) || subject.equals(ABOUT_MAILBOXES);
  }

  /** What a reply is about, by the second number of its enhanced status code (RFC 3463). */
  private static String subject(MessagingException said) {
    Matcher code = ENHANCED.matcher(message(said));
    return code.find() ? code.group(1) : "";
  }

  /** The mail server's own words if it has spoken, which the people who run the server need. */
  private String words() {
    return among(SMTPAddressFailedException.class)
        .<MessagingException>map(said -> said)
        .or(() -> among(SMTPSendFailedException.class))
        .map(SmtpAnswer::message)
        .orElseGet(this::ownWords);
  }

  /** The outermost that knows mail, and what was at the bottom of it. */
  private String ownWords() {
    Throwable last = causes.get(causes.size() - 1);
    Throwable mail = among(MessagingException.class).<Throwable>map(said -> said).orElse(last);
    String first = mail.getClass().getSimpleName() + ": " + message(mail);
    return mail == last ? first : first + ": " + message(last);
  }

  private <T extends Throwable> Optional<T> among(Class<T> type) {
    return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static String message(Throwable said) {
    return Objects.requireNonNullElse(said.getMessage(), "");
  }

  private String withoutAddress(String words) {
    return Pattern.compile(Pattern.quote(letter.to().value()), Pattern.CASE_INSENSITIVE)
        .matcher(words)
        .replaceAll(Matcher.quoteReplacement(letter.to().masked()));
  }

  /** Without what stands in this mail, that is: mail servers have words in capitals as well. */
  private String withoutCodes(String words) {
    return CODE.matcher(words)
        .replaceAll(
            code ->
                letter.content().text().contains(code.group())
                    ? "(code)"
                    : Matcher.quoteReplacement(code.group()));
  }
}
