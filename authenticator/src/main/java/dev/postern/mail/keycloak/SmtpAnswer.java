package dev.postern.mail.keycloak;

import dev.postern.mail.Delivery;
import dev.postern.mail.Letter;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * What an exception of an e-mail sender comes to, by the reply of the mail server that is somewhere
 * among its causes.
 *
 * <p>RFC 5321 section 4.2.1: {@code 4yz} is worth another try, {@code 5yz} is not. Only what was
 * said of this recipient ({@code RCPT}) or this mail (the end of {@code DATA}) counts as such, and
 * for good is only what names the mailbox by an enhanced status code (RFC 3463): many a server says
 * only there what it has against the sender, and without a code "no such user" is told from "relay
 * not permitted" by nothing but words.
 *
 * <p>Connecting, TLS, login and {@code MAIL FROM} are about how the realm is configured, which
 * people can mend, whatever the digit; so are replies that blame our syntax ({@code 50z}), our
 * login ({@code 53z}), our address ({@code 5.1.7}, {@code 5.1.8}) or, at {@code RCPT}, our standing
 * ({@code 5.7.z}: relaying denied, blocked). A {@code 552} at {@code RCPT} is a {@code 452}
 * (section 4.5.3.1.10).
 */
final class SmtpAnswer {
  /** Spam filters name the address that they object to. */
  private static final Pattern LINK =
      Pattern.compile("\\S*(?:/postern/l/|/login-actions/action-token\\?)\\S*");

  private static final Pattern ADDRESS =
      Pattern.compile("(\"[^\"]*\"|[^\\s<>()\\[\\]@\"]+)(@[^\\s<>()@,;:\"']+)");

  /** Shorter ones are words like any other. */
  private static final int SHORTEST_NAME = 3;

  /** What a reply begins with, at most. */
  private static final Pattern STATUS =
      Pattern.compile("^(\\d{3}[ -](?:\\d\\.\\d{1,3}\\.\\d{1,3} )?)?.*");

  private static final Pattern ENHANCED =
      Pattern.compile("^5\\d\\d[ -](5\\.\\d{1,3}\\.\\d{1,3})\\b");

  /** No such mailbox, domain or syntax; moved away; null MX (RFC 7505); disabled. */
  private static final Set<String> ABOUT_MAILBOX =
      Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");

  private static final Set<String> ABOUT_SENDER = Set.of("5.1.7", "5.1.8");
  private static final String ABOUT_POLICY = "5.7.";
  private static final Set<Integer> OFTEN_ABOUT_MAILBOX = Set.of(550, 551, 553);
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
    String clean = withoutCodes(LINK.matcher(words).replaceAll("(link)"));
    LetterSecrets secrets = LetterSecrets.of(letter);
    String told = secrets.areIn(clean) ? STATUS.matcher(clean).replaceFirst("$1(link)") : clean;
    Delivery answer = judged(withoutAddresses(told));
    boolean quoted = !clean.equals(words) || secrets.areIn(everyWord());
    return quoted ? new Delivery.Quoted(answer) : answer;
  }

  /** Also what we do not tell: another e-mail sender than Keycloak's own may have logged it. */
  private String everyWord() {
    return causes.stream().map(SmtpAnswer::message).collect(Collectors.joining(" "));
  }

  private Delivery judged(String failure) {
    Optional<SMTPAddressFailedException> recipient = among(SMTPAddressFailedException.class);
    if (recipient.isPresent()) {
      return ofRecipient(recipient.get(), failure);
    }
    return among(SMTPSendFailedException.class)
        .filter(said -> !said.getCommand().startsWith("MAIL"))
        .map(said -> refused(said.getReturnCode(), code(said), false, failure))
        .orElseGet(() -> new Delivery.Failed(failure));
  }

  private static Delivery ofRecipient(SMTPAddressFailedException said, String failure) {
    int reply = said.getReturnCode();
    String code = code(said);
    boolean mendable = reply == TOO_MANY_RECIPIENTS || code.startsWith(ABOUT_POLICY);
    boolean recipient = code.isEmpty() && OFTEN_ABOUT_MAILBOX.contains(reply);
    return mendable ? new Delivery.Failed(failure) : refused(reply, code, recipient, failure);
  }

  private static Delivery refused(int reply, String code, boolean recipient, String failure) {
    if (!isPermanent(reply) || ABOUT_SENDER.contains(code)) {
      return new Delivery.Failed(failure);
    }
    return ABOUT_MAILBOX.contains(code)
        ? new Delivery.Refused(failure)
        : new Delivery.Objected(recipient, failure);
  }

  /** Not {@code 50z} (syntax) and {@code 53z} (login). */
  private static boolean isPermanent(int reply) {
    return reply >= 510 && reply < 600 && reply / 10 != 53;
  }

  /** The enhanced status code of a permanent reply (RFC 3463); empty if it has none. */
  private static String code(MessagingException said) {
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

  /** Without anybody's address, nor what the recipient's begins with, which some name alone. */
  private String withoutAddresses(String words) {
    String masked = ADDRESS.matcher(words).replaceAll(found -> masked(found.group()));
    String name = letter.to().value().substring(0, letter.to().value().indexOf('@'));
    for (String called : List.of(name, name.split("\\+", 2)[0])) {
      masked = called.length() < SHORTEST_NAME ? masked : withoutName(masked, called);
    }
    return masked;
  }

  private static String masked(String address) {
    return Matcher.quoteReplacement(
        (address.charAt(0) + "•••" + address.substring(address.lastIndexOf('@')))
            .toLowerCase(Locale.ROOT));
  }

  private static String withoutName(String words, String name) {
    return Pattern.compile(
            "(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w•-]|\\.\\w)", Pattern.CASE_INSENSITIVE)
        .matcher(words)
        .replaceAll("(recipient)");
  }

  /** Without what stands in this mail, that is: mail servers have words in capitals as well. */
  private String withoutCodes(String words) {
    return LetterSecrets.CODE
        .matcher(words)
        .replaceAll(
            code ->
                letter.content().text().contains(code.group())
                    ? "(code)"
                    : Matcher.quoteReplacement(code.group()));
  }
}
