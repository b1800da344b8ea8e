package dev.postern.demo.launcher.inbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves the inbox page on this machine. */
public final class InboxServer implements AutoCloseable {

  private static final Pattern MAIL = Pattern.compile("/mails/(\\d{1,9})(/html)?");

  private final HttpServer http;
  private final MailServer mailbox;
  private final Totp staffCodes;
  private final InstantSource clock;

  private InboxServer(HttpServer http, MailServer mailbox, Totp staffCodes, InstantSource clock) {
    this.http = http;
    this.mailbox = mailbox;
    this.staffCodes = staffCodes;
    this.clock = clock;
  }

  /**
   * Starts serving.
   *
   * @throws IOException if the port is taken
   */
  public static InboxServer on(int port, MailServer mailbox, Totp staffCodes) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer http = HttpServer.create(address, 0);
    InboxServer inbox = new InboxServer(http, mailbox, staffCodes, InstantSource.system());
    http.createContext("/", inbox::handle);
    http.start();
    return inbox;
  }

  public URI url() {
    return URI.create("http://localhost:" + http.getAddress().getPort());
  }

  /** Where the HTML of a mail is shown by itself. */
  public URI htmlOf(Mail mail) {
    return url().resolve("/mails/" + mail.number() + "/html");
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange.getRequestURI()).sendTo(exchange);
    }
  }

  private Answer answer(URI request) {
    Matcher mail = MAIL.matcher(request.getPath());
    if (mail.matches()) {
      return mail(Integer.parseInt(mail.group(1)), mail.group(2) != null, request.getQuery());
    }
    return switch (request.getPath()) {
      case "/" -> Answer.page(view(Optional.empty(), MailForm.HTML));
      case "/state" -> Answer.json(state());
      case "/inbox.css" -> Answer.resource("inbox.css", "text/css; charset=utf-8");
      case "/inbox.js" -> Answer.resource("inbox.js", "text/javascript; charset=utf-8");
      default -> Answer.notFound();
    };
  }

  private Answer mail(int number, boolean raw, @Nullable String query) {
    List<Mail> mails = mailbox.mails();
    if (number < 1 || number > mails.size()) {
      return Answer.notFound();
    }
    Mail mail = mails.get(number - 1);
    if (raw) {
      return Answer.mail(Html.openingLinksInTabs(mail.html()));
    }
    String form = query == null ? "" : query.replaceFirst("^as=", "");
    return Answer.page(view(Optional.of(mail), MailForm.named(form)));
  }

  private String view(Optional<Mail> open, MailForm form) {
    return new InboxView(mailbox.mails(), open, form).page();
  }

  private String state() {
    return "{\"mails\":%d,\"code\":\"%s\",\"secondsLeft\":%d}"
        .formatted(
            mailbox.mails().size(),
            staffCodes.code(clock.instant()),
            staffCodes.secondsLeft(clock.instant()));
  }
}
