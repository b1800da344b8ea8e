package dev.postern.e2e.harness;

import java.util.Locale;

/** Where a mail server may do something else than its duty. */
public enum SmtpStage {
  CONNECT,
  HELLO,
  STARTTLS,
  LOGIN,
  SENDER,
  RECIPIENT,
  DATA,
  /** Once the whole mail is there. */
  MAIL;

  /** The stage that a client's line belongs to. */
  static SmtpStage of(String line) {
    String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
    return switch (verb) {
      case "STARTTLS" -> STARTTLS;
      case "AUTH" -> LOGIN;
      case "MAIL" -> SENDER;
      case "RCPT" -> RECIPIENT;
      case "DATA" -> DATA;
      default -> HELLO;
    };
  }
}
