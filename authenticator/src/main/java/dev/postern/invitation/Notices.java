package dev.postern.invitation;

import dev.postern.contact.Person;
import dev.postern.link.Access;
import dev.postern.mail.Letter;
import dev.postern.matter.Matter;
import dev.postern.policy.Portal;
import dev.postern.shared.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/** Writes the mails that lead nobody in. Joins the caller's transaction. */
public interface Notices {
  /**
   * Writes the mail that says that there is no portal for an address. In the realm's language and
   * the same whoever has the address: not even whether there is an account shows.
   *
   * @param to whom it goes to
   */
  Letter.Content writeNoAccount(Portal portal, EmailAddress to);

  /**
   * Writes the mail that tells a person, at their old address, that they have another one now. It
   * does not say which.
   *
   * @param at when that was changed
   */
  Letter.Content writeAddressChanged(Portal portal, Person person, Instant at);

  /**
   * Writes the mail that tells a person that somebody has come in as them on a new device, and
   * where to say that it was not them.
   */
  Letter.Content writeNewDevice(Portal portal, Person person, NewDevice device);

  /**
   * That somebody has come in on a device that is new to what they opened.
   *
   * @param access when, from where and on what
   * @param matter what their link was for, if for a matter
   * @param byPassword whether they came with a password, which opens all that they have
   */
  record NewDevice(Access access, Optional<Matter> matter, boolean byPassword) {}

  /**
   * Writes the mail that tells the firm what a person has said. In the realm's language; it names
   * the person, whom the firm has to call.
   */
  Letter.Content writeDisowned(Portal portal, Person person, Disavowal disavowal);

  /**
   * That somebody has said of an access: this was not me.
   *
   * @param at when they said so
   * @param access which one they meant; empty if they did not say
   * @param matter what it had opened, if a matter
   */
  record Disavowal(Instant at, Optional<Access> access, Optional<Matter> matter) {}
}
