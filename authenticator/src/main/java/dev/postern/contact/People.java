package dev.postern.contact;

import dev.postern.policy.Portal;
import dev.postern.policy.StaffMarks;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.util.List;
import java.util.Optional;

/** The accounts behind contacts: Keycloak's users. All calls join the caller's transaction. */
public interface People {
  /** The one user of the portal's realm whose stored address is exactly this one. */
  Optional<Person> byEmail(Portal portal, EmailAddress email);

  /** Whether a realm has an account of this id. */
  boolean has(RealmId realm, UserId user);

  /** A user of the portal's realm. */
  Optional<Person> byId(Portal portal, UserId user);

  /**
   * Whether somebody is staff, by the built-in rules and these marks (feature C5). False for
   * nobody.
   */
  boolean isStaff(RealmId realm, UserId user, StaffMarks marks);

  /**
   * Whether an account serves for more than being a contact: it is tied to another user store or
   * identity provider or to a client, or has been given a role or a group that not every account of
   * the realm has. False for nobody.
   */
  boolean hasOtherUses(RealmId realm, UserId user);

  /**
   * Takes the stored address of a user for theirs: marks it verified, and drops every credential
   * and ends every session, offline ones as well, that there is by now. Whoever made those has not
   * shown that the mailbox is theirs (feature C8).
   */
  void proveAddress(Portal portal, UserId user);

  /**
   * Drops the password that Keycloak itself keeps of a user, if there is one; whatever they have
   * besides, a one-time code or a passkey, stays.
   *
   * @return whether there was one
   */
  boolean dropPassword(RealmId realm, UserId user);

  /**
   * The user-profile attributes that the realm demands or restricts and that {@code person} does
   * not meet, by name: with one of these missing, the person would meet a form after the link.
   *
   * <p>If a racing transaction has created the address since the caller looked, this fails like
   * {@link #create}, so that the caller's transaction is run again and finds the person.
   */
  List<String> profileObjections(Portal portal, NewPerson person);

  /**
   * Creates an enabled user without credentials in Keycloak's local storage, e-mail unverified,
   * with an opaque username unless the realm uses e-mail addresses as usernames.
   *
   * <p>Of two racing transactions that create the same address, one fails with a constraint
   * violation, at this call or at commit.
   */
  Person create(Portal portal, NewPerson person);

  /** Removes an account, with all that Keycloak has of it; nothing if there is none. */
  void remove(RealmId realm, UserId user);
}
