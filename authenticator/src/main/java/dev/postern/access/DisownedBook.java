package dev.postern.access;

import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.util.Optional;

/**
 * What contacts have disowned. Kept as long as the contact. All calls join the caller's
 * transaction.
 */
public interface DisownedBook {
  /**
   * Enters it.
   *
   * <p>At most one is entered for a form: of two racing transactions one fails with a constraint
   * violation, at this call or at commit.
   */
  void enter(Disowned disowned);

  Optional<Disowned> find(RealmId realm, DisownedId id);

  /** What was said by a form. */
  Optional<Disowned> saidBy(PortalId portal, String form);
}
