package dev.postern.demo.launcher.inbox;

import static dev.postern.demo.launcher.inbox.Html.escaped;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The HTML of the inbox page. */
record InboxView(List<Mail> mails, Optional<Mail> open, MailForm form) {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  String page() {
    return """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Demo inbox</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/inbox.css">
          <script src="/inbox.js" defer></script>
        </head>
        <body data-mails="%d">
          <header>
            <h1><a href="/">Demo inbox</a></h1>
            <p>Every mail the demo sends ends here, whoever it is for.</p>
            <p class="code">Sam's sign-in code <output id="code">······</output> <span id="left"></span></p>
          </header>
          <div class="columns">
            <nav aria-label="Mails">%s</nav>
            <main>%s</main>
          </div>
        </body>
        </html>
        """
        .formatted(mails.size(), list(), open.map(this::mail).orElseGet(this::hint));
  }

  private String list() {
    List<Mail> newestFirst = new ArrayList<>(mails);
    Collections.reverse(newestFirst);
    return newestFirst.stream()
        .map(this::entry)
        .collect(Collectors.joining("\n", "<ol reversed>", "</ol>"));
  }

  private String entry(Mail mail) {
    String current = open.filter(mail::equals).map(it -> " aria-current=\"page\"").orElse("");
    return """
        <li><a href="/mails/%d"%s><strong>%s</strong><span>%s</span><time>%s</time></a></li>"""
        .formatted(
            mail.number(),
            current,
            escaped(mail.subject()),
            escaped(mail.recipient()),
            CLOCK.format(mail.receivedAt()));
  }

  private String hint() {
    return mails.isEmpty()
        ? "<p class=\"hint\">No mail yet. Invite somebody in the portal's back office.</p>"
        : "<p class=\"hint\">Choose a mail.</p>";
  }

  private String mail(Mail mail) {
    String tabs =
        MailForm.all().stream()
            .map(other -> tab(mail, other))
            .collect(Collectors.joining("\n", "<p class=\"tabs\">", "</p>"));
    return """
        <h2>%s</h2>
        <dl><dt>From</dt><dd>%s</dd><dt>To</dt><dd>%s</dd></dl>
        %s
        %s
        """
        .formatted(
            escaped(mail.subject()),
            escaped(mail.sender()),
            escaped(mail.recipient()),
            tabs,
            form.body(mail));
  }

  private String tab(Mail mail, MailForm other) {
    String current = other == form ? " aria-current=\"page\"" : "";
    return "<a href=\"/mails/%d?as=%s\"%s>%s</a>"
        .formatted(mail.number(), other.id(), current, other.label());
  }
}
