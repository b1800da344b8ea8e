package dev.postern.invitation;

import dev.postern.mail.Letter;
import dev.postern.policy.Brand;
import dev.postern.policy.Portal;
import java.util.Optional;

/**
 * In whose name a portal's mails are written.
 *
 * @param portal whose mails they are
 */
public record Letterhead(Portal portal) {
  /** That of a portal. */
  public static Letterhead of(Portal portal) {
    return new Letterhead(portal);
  }

  /** The same letter in the portal's name. */
  public Letter on(Letter letter) {
    Brand.Sender sender = portal.brand().sender();
    // The realm's name is that of the realm's address.
    Optional<String> name =
        sender.name().or(() -> sender.address().map(address -> portal.brand().firm()));
    return letter.from(portal.id(), new Letter.Sender(name, sender.address(), sender.replyTo()));
  }
}
