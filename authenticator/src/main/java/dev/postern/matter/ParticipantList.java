package dev.postern.matter;

import dev.postern.contact.ContactId;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.MatterId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who has or had a place in a matter, with what their accounts say of them. Reads only. */
public interface ParticipantList {
  /**
   * The participants of a matter, those who joined last first, by one query.
   *
   * @param first how many to leave out
   * @param max how many to take
   */
  List<Entry> of(MatterId matter, int first, int max);

  /**
   * A contact's place in a matter.
   *
   * @param email the account's address; empty if there is none or it is no plain address
   * @param name first and last name, as far as known
   * @param role the portal's word for the place
   * @param proven whether the contact has ever opened a link of this portal
   * @param removedAt when they lost the place, if they did
   */
  record Entry(
      ContactId contact,
      Optional<EmailAddress> email,
      Optional<String> name,
      Optional<String> role,
      Instant joinedAt,
      boolean proven,
      Optional<Instant> removedAt) {}
}
