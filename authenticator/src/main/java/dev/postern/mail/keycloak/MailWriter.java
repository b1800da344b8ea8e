package dev.postern.mail.keycloak;

import dev.postern.mail.Letter;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a letter as a MIME message, as Keycloak's sender does, with the headers that it lacks. */
final class MailWriter {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final Session session;
  private final Map<String, String> settings;

  /**
   * @param settings the realm's, their addresses in the form in which they are sent
   */
  MailWriter(Session session, Map<String, String> settings) {
    this.session = session;
    this.settings = settings;
  }

  MimeMessage write(Letter letter, Postmark postmark) throws MessagingException {
    MimeMessage message = new StampedMessage(session, oneLine(postmark.id().toString()));
    Address from = address(settings.get("from"), settings.get("fromDisplayName"));
    message.setFrom(from);
    String replyTo = settings.get("replyTo");
    message.setReplyTo(
        new Address[] {
          replyTo == null || replyTo.isBlank()
              ? from
              : address(replyTo, settings.get("replyToDisplayName"))
        });
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to().value()));
    message.setSubject(oneLine(letter.content().subject()), UTF_8);
    message.setSentDate(Date.from(postmark.date()));
    head(message, letter);
    message.setContent(body(letter.content()));
    message.saveChanges();
    return message;
  }

  private static void head(MimeMessage message, Letter letter) throws MessagingException {
    // RFC 3834 section 5: no holiday notice answers it.
    message.setHeader("Auto-Submitted", "auto-generated");
    if (letter.content().stop().isPresent()) {
      String stop = letter.content().stop().get().toASCIIString();
      message.setHeader("List-Unsubscribe", oneLine("<" + stop + ">"));
      // RFC 8058: one click in the mail program, which is a POST.
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }

  private static MimeMultipart body(Letter.Content content) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(content.text(), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(content.html(), UTF_8, "html");
    return new MimeMultipart("alternative", text, html);
  }

  /** The whole of it is one address: with a second one in it, it is none. */
  private static InternetAddress address(@Nullable String address, @Nullable String name)
      throws MessagingException {
    InternetAddress one = new InternetAddress(address == null ? "" : address);
    try {
      if (name != null && !name.isBlank()) {
        one.setPersonal(oneLine(name), UTF_8);
      }
      return one;
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A line break would end the header and begin another. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
  }

  /** Jakarta Mail asks this method for the id whenever it writes headers. */
  private static final class StampedMessage extends MimeMessage {
    private final String id;

    StampedMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
