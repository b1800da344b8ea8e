package dev.postern.invitation;

import dev.postern.admission.Verdict.Admitted;
import dev.postern.link.Link;
import dev.postern.link.LinkSecret;
import dev.postern.mail.Letter;

/** Writes the invitation mail. */
public interface InvitationLetters {
  /**
   * Writes subject and bodies in the person's language, with the link of this secret in them. Joins
   * the caller's transaction.
   */
  Letter.Content write(Link link, Admitted admitted, LinkSecret secret);
}
