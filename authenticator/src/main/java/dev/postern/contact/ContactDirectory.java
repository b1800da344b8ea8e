package dev.postern.contact;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Contacts with what their accounts say of them, for staff to look people up. Reads only. */
public interface ContactDirectory {
  /**
   * Lists contacts of a portal, those who were enrolled last first, by one query.
   *
   * @param search what e-mail address, first name or last name have in them, in capitals or not;
   *     empty for all
   * @param first how many to leave out
   * @param max how many to take
   */
  List<Entry> list(RealmId realm, PortalId portal, Optional<String> search, int first, int max);

  /** The entry of one contact; none of somebody whose account is gone. */
  Optional<Entry> find(RealmId realm, ContactId id);

  /**
   * A contact and the account behind it.
   *
   * @param email the account's address; empty if there is none or it is no plain address
   * @param enabled whether the account is on
   * @param provenAt when the contact first redeemed a link
   */
  record Entry(
      ContactId id,
      PortalId portal,
      Optional<EmailAddress> email,
      Optional<String> firstName,
      Optional<String> lastName,
      boolean enabled,
      Instant enrolledAt,
      Optional<Instant> provenAt) {}
}
