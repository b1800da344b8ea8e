package dev.postern.mail.keycloak;

import dev.postern.mail.Letter;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.keycloak.email.DefaultEmailSenderProvider;
import org.keycloak.email.DefaultEmailSenderProviderFactory;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.utils.SMTPUtil;

/**
 * Sends as Keycloak's own e-mail sender does, with its connection settings and its ways to log in,
 * and sets headers, which that one cannot. Unlike it, it logs nothing that a mail server says, and
 * does not take a mail for lost whose connection broke after the mail server had taken it.
 */
final class HeadedSender {
  /** The settings that portals may have of their own. */
  private static final List<String> OF_PORTALS = List.of("from", "fromDisplayName", "replyTo");

  private final DefaultEmailSenderProviderFactory factory;
  private final MailProperties properties;
  private final WriteTimeouts writeTimeouts = new WriteTimeouts();
  private final Deadline deadline;
  private final TransportSocket sockets = new TransportSocket(SMTPTransport.class);

  /** By realm and its portals' own settings; making one searches all jars. */
  private final Map<List<String>, Desk> desks = new ConcurrentHashMap<>();

  private HeadedSender(
      DefaultEmailSenderProviderFactory factory, MailProperties properties, Deadline deadline) {
    MailStreams.rememberProvider();
    this.factory = factory;
    this.properties = properties;
    this.deadline = deadline;
  }

  /**
   * Empty if the server's e-mail sender is another one than Keycloak's: it is not replaced. Or if
   * it is Keycloak's, but unlike those we know, which is logged.
   */
  static Optional<HeadedSender> of(KeycloakSessionFactory keycloak) {
    ProviderFactory<EmailSenderProvider> chosen =
        keycloak.getProviderFactory(EmailSenderProvider.class);
    if (chosen == null || chosen.getClass() != DefaultEmailSenderProviderFactory.class) {
      return Optional.empty();
    }
    SenderInsides insides = SenderInsides.ofThisServer();
    insides.tellWhatIsMissing();
    return insides
        .properties()
        .map(
            known ->
                new HeadedSender(
                    (DefaultEmailSenderProviderFactory) chosen, known, insides.deadline()));
  }

  /**
   * Hands one letter over.
   *
   * @param postmark what to stamp on it, by the domain of whoever it is from
   */
  void send(
      KeycloakSession session,
      Map<String, String> settings,
      Letter letter,
      Function<String, Postmark> postmark)
      throws EmailException, MessagingException {
    Desk desk = desk(session, settings);
    Map<String, String> sent = desk.sent();
    MimeMessage message =
        new MailWriter(desk.mail(), sent).write(letter, postmark.apply(domain(from(sent))));
    Transport transport = desk.mail().getTransport("smtp");
    Future<?> watched = deadline.watch(transport);
    try {
      authenticator(sent).connect(session, sent, transport);
      sockets.sendAtOnce(transport);
      transport.sendMessage(message, message.getAllRecipients());
    } finally {
      hangUp(transport);
      watched.cancel(false);
    }
  }

  /** The one before, unless the realm's settings have changed. */
  private Desk desk(KeycloakSession session, Map<String, String> settings) throws EmailException {
    List<String> key =
        Stream.concat(
                Stream.of(session.getContext().getRealm().getId()),
                OF_PORTALS.stream().map(settings::get).map(String::valueOf))
            .toList();
    Desk before = desks.get(key);
    if (before != null && before.settings().equals(settings)) {
      return before;
    }
    DefaultEmailSenderProvider keycloak = (DefaultEmailSenderProvider) factory.create(session);
    keycloak.validate(settings);
    Map<String, String> sent = inAscii(settings);
    Properties known = properties.of(keycloak, sent, from(sent));
    Deadline.bound(known);
    writeTimeouts.keep(known);
    Desk desk = new Desk(settings, sent, Session.getInstance(known));
    desks.put(key, desk);
    return desk;
  }

  /** As Keycloak chooses it. */
  private EmailAuthenticator authenticator(Map<String, String> settings) throws EmailException {
    String type =
        "true".equals(settings.get("auth")) ? settings.getOrDefault("authType", "basic") : "none";
    try {
      return Optional.ofNullable(
              factory
                  .getEmailAuthenticators()
                  .get(AuthenticatorType.valueOf(type.toUpperCase(Locale.ROOT))))
          .orElseThrow(() -> new EmailException("No way to log in by " + type));
    } catch (IllegalArgumentException unknown) {
      throw new EmailException("No way to log in by " + type, unknown);
    }
  }

  /** Domains as they are sent, which is what Keycloak does unless UTF-8 is allowed. */
  private static Map<String, String> inAscii(Map<String, String> settings) {
    if ("true".equals(settings.get(EmailSenderProvider.CONFIG_ALLOW_UTF8))) {
      return settings;
    }
    Map<String, String> sent = new HashMap<>(settings);
    sent.computeIfPresent("from", (key, address) -> ascii(address));
    sent.computeIfPresent("replyTo", (key, address) -> ascii(address));
    return sent;
  }

  private static String ascii(String address) {
    return address.isBlank() ? address : SMTPUtil.convertIDNEmailAddress(address);
  }

  private static String from(Map<String, String> settings) {
    return settings.getOrDefault("from", "");
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** Whatever becomes of the farewell, the mail server has said what it had to say. */
  private static void hangUp(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException gone) {
      // So be it.
    }
  }

  /**
   * What one sender's mails are sent with.
   *
   * @param settings the realm's, which this was made of
   * @param sent the same with addresses in the form in which they are sent
   */
  private record Desk(Map<String, String> settings, Map<String, String> sent, Session mail) {
    /** Without the settings: they hold the password of the mail server. */
    @Override
    public String toString() {
      return "Desk";
    }
  }
}
