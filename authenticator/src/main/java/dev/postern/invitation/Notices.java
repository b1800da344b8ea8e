package dev.postern.invitation;

import dev.postern.mail.Letter;
import dev.postern.policy.Portal;
import dev.postern.shared.EmailAddress;

/** Writes the mails that lead nobody in. Joins the caller's transaction. */
public interface Notices {
  /**
   * Writes the mail that says that there is no portal for an address. In the realm's language and
   * the same whoever has the address: not even whether there is an account shows.
   *
   * @param to whom it goes to
   */
  Letter.Content writeNoAccount(Portal portal, EmailAddress to);
}
