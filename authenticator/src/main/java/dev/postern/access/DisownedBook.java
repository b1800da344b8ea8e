package dev.postern.access;

import dev.postern.contact.ContactId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.Optional;

/**
 * What contacts have disowned. Kept as long as the contact. All calls join the caller's
 * transaction.
 */
public interface DisownedBook {
  /**
   * Enters it.
   *
   * <p>At most one is entered for a contact and a form: of two racing transactions one fails with a
   * constraint violation, at this call or at commit.
   */
  void enter(Disowned disowned);

  Optional<Disowned> find(RealmId realm, DisownedId id);

  /** What a contact has said by a form. */
  Optional<Disowned> saidBy(ContactId contact, String form);

  /** When a contact has last said so of anything. */
  Optional<Instant> lastSaidBy(ContactId contact);

  /** Whether any contact of a portal has said something by a form. */
  boolean isSaid(PortalId portal, String form);
}
