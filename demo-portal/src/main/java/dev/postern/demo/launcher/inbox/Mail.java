package dev.postern.demo.launcher.inbox;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A mail as it arrived.
 *
 * @param number counted from 1 in order of arrival
 * @param recipient of the envelope: whom it was really sent to, whatever its headers say
 */
public record Mail(int number, String recipient, Instant receivedAt, MimeMessage message) {

  public String subject() {
    return header("Subject").map(Mail::decoded).orElse("(no subject)");
  }

  public String sender() {
    return header("From").map(Mail::decoded).orElse("(no sender)");
  }

  /** The first value of a header, as it stands in the mail. */
  public Optional<String> header(String name) {
    return read(() -> Optional.ofNullable(message.getHeader(name, null)));
  }

  /** All headers, one a line, unfolded. */
  public String headers() {
    return read(
        () ->
            Collections.list(message.getAllHeaders()).stream()
                .map(Mail::line)
                .collect(Collectors.joining("\n")));
  }

  /** The HTML part; empty if the mail has none. */
  public String html() {
    return read(() -> body(message, "text/html")).orElse("");
  }

  /** The plain-text part; empty if the mail has none. */
  public String text() {
    return read(() -> body(message, "text/plain")).orElse("");
  }

  private static Optional<String> body(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return Optional.of(part.getContent().toString());
    }
    if (!(part.getContent() instanceof Multipart parts)) {
      return Optional.empty();
    }
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart inner = parts.getBodyPart(i);
      Optional<String> found = body(inner, type);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static String line(Header header) {
    return header.getName() + ": " + decoded(header.getValue());
  }

  private static String decoded(String value) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(value));
    } catch (UnsupportedEncodingException e) {
      return value;
    }
  }

  private interface Reading<T> {
    T get() throws MessagingException, IOException;
  }

  private static <T> T read(Reading<T> reading) {
    try {
      return reading.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
