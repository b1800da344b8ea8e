package dev.postern.demo.launcher.inbox;

import java.util.List;

/** The forms in which a mail can be looked at. */
enum MailForm {
  HTML("html", "HTML") {
    @Override
    String body(Mail mail) {
      // No scripts, no access to this page; a click may only open a tab, as in a web mailer.
      return """
          <iframe src="/mails/%d/html" title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>"""
          .formatted(mail.number());
    }
  },
  TEXT("text", "Plain text") {
    @Override
    String body(Mail mail) {
      return "<pre>" + Html.linked(mail.text()) + "</pre>";
    }
  },
  HEADERS("headers", "Headers") {
    @Override
    String body(Mail mail) {
      return "<pre>" + Html.escaped(mail.headers()) + "</pre>";
    }
  };

  private final String id;
  private final String label;

  MailForm(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /** The form a URL asks for; HTML if it names none that exists. */
  static MailForm named(String id) {
    return all().stream().filter(form -> form.id.equals(id)).findFirst().orElse(HTML);
  }

  static List<MailForm> all() {
    return List.of(values());
  }

  String id() {
    return id;
  }

  String label() {
    return label;
  }

  abstract String body(Mail mail);
}
