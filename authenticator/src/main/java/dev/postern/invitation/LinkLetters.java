package dev.postern.invitation;

import dev.postern.code.ShortCode;
import dev.postern.contact.Person;
import dev.postern.link.Link;
import dev.postern.link.LinkSecret;
import dev.postern.mail.Letter;
import dev.postern.matter.Matter;
import dev.postern.policy.Portal;
import java.util.List;
import java.util.Optional;

/** Writes the mails of links, in the person's language. Joins the caller's transaction. */
public interface LinkLetters {
  /** Writes subject and bodies of a mail with links in it. */
  Letter.Content write(Draft draft);

  /** Writes the mail that reminds of a link that nobody has used; it is the only one in it. */
  Letter.Content writeReminder(Draft draft);

  /** Writes the mail that says that all matters of a person are closed: no link is in it. */
  Letter.Content writeClosed(Portal portal, Person person);

  /**
   * What a mail is to hold.
   *
   * @param portal the portal that all of its links open
   * @param person whom it goes to
   * @param links its links, at least one
   * @param code what the person may type where they asked, instead of pressing a link
   * @param more whether the person has other matters, which there is no room for
   */
  record Draft(
      Portal portal, Person person, List<Entry> links, Optional<ShortCode> code, boolean more) {
    public Draft {
      links = List.copyOf(links);
    }
  }

  /** A link of a mail, what it opens, and its secret. */
  record Entry(Link link, Optional<Matter> matter, LinkSecret secret) {}
}
