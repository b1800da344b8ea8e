package dev.postern.mail;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import java.net.URI;
import java.util.Optional;

/**
 * A composed mail. Its bodies hold a secret: it lives in memory between composing and handing over,
 * and never in a log line, for which reason it is no record.
 */
public final class Letter {
  private final EmailAddress to;
  private final String receipt;
  private final Content content;
  private final Optional<PortalId> portal;
  private final Sender sender;
  private final Optional<String> about;

  /**
   * A mail of the realm's own sender.
   *
   * @param to the one recipient
   * @param receipt what the composer needs to know again once the mail was handed over
   */
  public Letter(EmailAddress to, String receipt, Content content) {
    this(to, receipt, content, Optional.empty(), Sender.OF_THE_REALM, Optional.empty());
  }

  private Letter(
      EmailAddress to,
      String receipt,
      Content content,
      Optional<PortalId> portal,
      Sender sender,
      Optional<String> about) {
    this.to = to;
    this.receipt = receipt;
    this.content = content;
    this.portal = portal;
    this.sender = sender;
    this.about = about;
  }

  /** The same mail in a portal's name. */
  public Letter from(PortalId owner, Sender other) {
    return new Letter(to, receipt, content, Optional.of(owner), other, about);
  }

  /**
   * The same mail, found again by the id of what it is about: its {@link MessageId} names it. No
   * secret: mail servers log it.
   */
  public Letter about(String id) {
    return new Letter(to, receipt, content, portal, sender, Optional.of(id));
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

  /** The portal in whose name it is written. */
  public Optional<PortalId> portal() {
    return portal;
  }

  public Sender sender() {
    return sender;
  }

  /** What the mail is about; empty if nothing but its order. */
  public Optional<String> about() {
    return about;
  }

  @Override
  public String toString() {
    return "Letter to " + to;
  }

  /**
   * Subject and the two bodies of a mail.
   *
   * @param stop where a recipient who did not ask for it stops further ones (RFC 8058); empty for a
   *     mail that they did ask for, and for one with a first link
   */
  public record Content(String subject, String text, String html, Optional<URI> stop) {
    /** A mail that cannot be stopped. */
    public Content(String subject, String text, String html) {
      this(subject, text, html, Optional.empty());
    }

    /** The same mail, to be stopped at this address. */
    public Content stoppableAt(URI address) {
      return new Content(subject, text, html, Optional.of(address));
    }

    @Override
    public String toString() {
      return "Content";
    }
  }

  /**
   * Whom a mail is from, as far as it is not the sender that the realm's mail is from.
   *
   * @param name what readers see
   * @param address the address in {@code From}
   * @param replyTo where answers go
   */
  public record Sender(
      Optional<String> name, Optional<EmailAddress> address, Optional<EmailAddress> replyTo) {
    /** Nothing but what the realm says. */
    public static final Sender OF_THE_REALM =
        new Sender(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
