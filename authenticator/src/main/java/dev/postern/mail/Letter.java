package dev.postern.mail;

import dev.postern.shared.EmailAddress;

/**
 * A composed mail. Its bodies hold a secret: it lives in memory between composing and handing over,
 * and never in a log line, for which reason it is no record.
 */
public final class Letter {
  private final EmailAddress to;
  private final String receipt;
  private final Content content;

  /**
   * @param to the one recipient
   * @param receipt what the composer needs to know again once the mail was handed over
   */
  public Letter(EmailAddress to, String receipt, Content content) {
    this.to = to;
    this.receipt = receipt;
    this.content = content;
  }

  public EmailAddress to() {
    return to;
  }

  public String receipt() {
    return receipt;
  }

  public Content content() {
    return content;
  }

  @Override
  public String toString() {
    return "Letter to " + to;
  }

  /** Subject and the two bodies of a mail. */
  public record Content(String subject, String text, String html) {
    @Override
    public String toString() {
      return "Content";
    }
  }
}
