package dev.postern.mail.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.mail.Letter;
import dev.postern.mail.MessageId;
import dev.postern.shared.EmailAddress;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailWriterTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Session SESSION = Session.getInstance(new Properties());
  private static final Postmark POSTMARK =
      new Postmark(new MessageId("link-1", 2, "0123456789abcdef", "firm.example"), NOON);
  private static final Letter.Content CONTENT = new Letter.Content("Subject", "text", "<p>html");

  private final Map<String, String> settings =
      new HashMap<>(Map.of("from", "firm@firm.example", "fromDisplayName", "The Firm"));

  @Test
  void saysThatAMachineWroteIt() throws Exception {
    MimeMessage read = read(letter(CONTENT));

    assertThat(read.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(read.getHeader("Message-ID"))
        .containsExactly("<link-1.2.0123456789abcdef@firm.example>");
    assertThat(read.getSentDate()).isEqualTo(Date.from(NOON));
  }

  @Test
  void isFromTheFirmToOneRecipient() throws Exception {
    MimeMessage read = read(letter(CONTENT));

    assertThat(read.getFrom()).containsExactly(new InternetAddress("firm@firm.example"));
    assertThat(((InternetAddress) read.getFrom()[0]).getPersonal()).isEqualTo("The Firm");
    assertThat(read.getReplyTo()).containsExactly(read.getFrom());
    assertThat(read.getAllRecipients()).containsExactly(new InternetAddress("anna@client.example"));
  }

  @Test
  void holdsBothBodies() throws Exception {
    String raw = raw(letter(new Letter.Content("S", "plain text", "<p>Grüße 你好")));

    assertThat(raw)
        .contains("multipart/alternative", "text/plain; charset=UTF-8", "text/html; charset=UTF-8");
    assertThat(raw.indexOf("text/plain")).isLessThan(raw.indexOf("text/html"));
  }

  @Test
  void offersToBeStoppedOnlyWhereTheLetterDoes() throws Exception {
    URI stop = URI.create("https://kc.example/realms/firm/postern/stop/" + "x".repeat(200));
    MimeMessage stoppable = read(letter(new Letter.Content("S", "t", "h", Optional.of(stop))));
    MimeMessage other = read(letter(CONTENT));

    assertThat(stoppable.getHeader("List-Unsubscribe")).containsExactly("<" + stop + ">");
    assertThat(stoppable.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(other.getHeader("List-Unsubscribe")).isNull();
    assertThat(other.getHeader("List-Unsubscribe-Post")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hi\r\nBcc: eve@evil.example",
        "Hi\nBcc: eve@evil.example",
        "Hi\rBcc: eve@evil.example",
        "Hi\r\n\r\nBcc: eve@evil.example",
        "Hi\u2028Bcc: eve@evil.example\u0000",
        "Grüße\r\nBcc: eve@evil.example"
      })
  void letsNoTextBecomeAHeader(String text) throws Exception {
    settings.put("fromDisplayName", text);
    settings.put("replyTo", "office@firm.example");
    settings.put("replyToDisplayName", text);

    MimeMessage read = read(letter(new Letter.Content(text, "t", "h")));

    assertThat(read.getHeader("Bcc")).isNull();
    assertThat(read.getAllRecipients()).hasSize(1);
    assertThat(read.getSubject()).contains("Bcc: eve@evil.example");
    assertThat(read.getFrom()).hasSize(1);
    assertThat(headerNames(read))
        .containsOnly(
            "From",
            "Reply-To",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "MIME-Version",
            "Content-Type",
            "Auto-Submitted");
  }

  @Test
  void takesNoSenderThatIsTwo() {
    settings.put("from", "firm@firm.example, eve@evil.example");

    assertThatExceptionOfType(AddressException.class).isThrownBy(() -> read(letter(CONTENT)));
  }

  private static List<String> headerNames(MimeMessage message) throws MessagingException {
    return Collections.list(message.getAllHeaders()).stream().map(Header::getName).toList();
  }

  private static Letter letter(Letter.Content content) {
    return new Letter(new EmailAddress("anna@client.example"), "receipt", content);
  }

  /** As whoever gets it reads it. */
  private MimeMessage read(Letter letter) throws MessagingException, IOException {
    return new MimeMessage(
        SESSION, new ByteArrayInputStream(raw(letter).getBytes(StandardCharsets.US_ASCII)));
  }

  private String raw(Letter letter) throws MessagingException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new MailWriter(SESSION, settings).write(letter, POSTMARK).writeTo(bytes);
    return bytes.toString(StandardCharsets.US_ASCII);
  }
}
