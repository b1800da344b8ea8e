package dev.postern.policy;

import dev.postern.shared.EmailAddress;
import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * The firm's face on pages and in mails.
 *
 * @param firm its name as clients know it
 * @param closingLine what the firm says at the end of a page that lets nobody in
 * @param sender whom its mails are from
 * @param look what its mails look like
 * @param words what it says in them in its own words
 * @param zone the time zone it tells people times in who have named none of their own
 */
public record Brand(
    String firm, LocalText closingLine, Sender sender, Look look, Words words, ZoneId zone) {
  /** A firm that has said nothing but its name. */
  public static Brand named(String firm) {
    return new Brand(
        firm, LocalText.none(), Sender.ofTheRealm(), Look.plain(), Words.none(), ZoneOffset.UTC);
  }

  /** The closing line for a reader, if there is one. */
  public Optional<String> closingLine(Locale reader) {
    return closingLine.in(reader);
  }

  /**
   * Whom mails are from, as far as it is not the sender that the realm's mail is from.
   *
   * @param name what readers see
   * @param address the address in {@code From}
   * @param replyTo where answers go
   */
  public record Sender(
      Optional<String> name, Optional<EmailAddress> address, Optional<EmailAddress> replyTo) {
    /** Nothing but what the realm says. */
    public static Sender ofTheRealm() {
      return new Sender(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * What mails look like.
   *
   * @param logo an image, by an https URL
   * @param color of the button
   */
  public record Look(Optional<URI> logo, Optional<BrandColor> color) {
    /** Our own. */
    public static Look plain() {
      return new Look(Optional.empty(), Optional.empty());
    }
  }

  /**
   * The firm's own words.
   *
   * @param matterNoun what it calls a matter, such as "Mandate"
   * @param welcome what it says in invitations that have no message of their own
   */
  public record Words(LocalText matterNoun, LocalText welcome) {
    /** Of a firm that is content with ours. */
    public static Words none() {
      return new Words(LocalText.none(), LocalText.none());
    }
  }
}
