package dev.postern.mailbox;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * Why mails to a mailbox may not arrive. It stops reminders and is shown to staff; it never stops
 * what a person asks for or what the firm sends, for servers err, too.
 *
 * @param since when it was first learned
 */
public record Suspicion(Reason reason, Instant since) {
  /** How it was learned. */
  public enum Reason {
    /** The mail server refused the recipient for good. */
    REFUSED("refused"),
    /** A mail came back for good. */
    BOUNCED("bounced"),
    /** The recipient reported a mail as unwanted. */
    COMPLAINED("complained");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** As it is stored and shown. */
    public String word() {
      return word;
    }

    /**
     * The reason that has a word.
     *
     * @throws IllegalArgumentException if no reason has that word
     */
    public static Reason of(String word) {
      return Stream.of(values())
          .filter(reason -> reason.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no reason of a suspicion: " + word));
    }
  }
}
