package dev.postern.e2e.harness;

import static org.awaitility.Awaitility.await;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.demo.launcher.inbox.MailServer;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All mail that Keycloak sends, handed over by real SMTP. */
public final class Mailbox {

  /** Of either format. */
  static final Pattern LINK =
      Pattern.compile(
          "https?://\\S+(?:/postern/l/[\\w-]+|/login-actions/action-token\\?key=[\\w.-]+)");

  private static final Pattern STOP = Pattern.compile("https?://\\S+/postern/stop/\\S+");

  /** In a line of its own. */
  private static final Pattern CODE = Pattern.compile("(?m)^([A-Z3-9]{4}-[A-Z3-9]{4})\\s*$");

  private final MailServer server;

  Mailbox(MailServer server) {
    this.server = server;
  }

  /** The first, second and so on mail to an address; waits until it is there. */
  public Mail mailTo(String address, int number) {
    await("mail " + number + " to " + address)
        .atMost(Patience.LIMIT)
        .until(() -> mailsTo(address).size() >= number);
    return mailsTo(address).get(number - 1);
  }

  /** All that have come so far, to whomever, oldest first. */
  public List<Mail> all() {
    return server.mails();
  }

  /** Those that have come so far. */
  public List<Mail> mailsTo(String address) {
    return server.mails().stream().filter(mail -> mail.recipient().equals(address)).toList();
  }

  /** The links in a mail's text, in their order; none if it has none. */
  public static List<URI> linksIn(Mail mail) {
    return LINK.matcher(mail.text()).results().map(link -> URI.create(link.group())).toList();
  }

  /** The link in a mail's text. */
  public static URI linkIn(Mail mail) {
    Matcher link = LINK.matcher(mail.text());
    if (!link.find()) {
      throw new AssertionError("No link in:\n" + mail.text());
    }
    return URI.create(link.group());
  }

  /** Where a mail says that such mails are stopped. */
  public static URI stopLinkIn(Mail mail) {
    Matcher link = STOP.matcher(mail.text());
    if (!link.find()) {
      throw new AssertionError("No stop link in:\n" + mail.text());
    }
    return URI.create(link.group());
  }

  /** The code in a mail's text, as it stands there. */
  public static String codeIn(Mail mail) {
    Matcher code = CODE.matcher(mail.text());
    if (!code.find()) {
      throw new AssertionError("No code in:\n" + mail.text());
    }
    return code.group(1);
  }
}
