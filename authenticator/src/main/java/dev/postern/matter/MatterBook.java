package dev.postern.matter;

import dev.postern.contact.ContactId;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The matters of portals and their participants. All calls join the caller's transaction. */
public interface MatterBook {
  Optional<Matter> find(RealmId realm, MatterId id);

  /** Those of these that there are, in one query. */
  Map<MatterId, Matter> find(RealmId realm, Collection<MatterId> ids);

  Optional<Matter> find(RealmId realm, PortalId portal, MatterReference reference);

  /** Whether a contact participates in any matter, open or closed. */
  boolean hasAny(ContactId contact);

  /**
   * The open matters that a contact participates in, the one they joined last first.
   *
   * @param most how many of them
   */
  List<Matter> openOf(ContactId contact, int most);

  /** The open matter of this reference, if the contact participates in it. */
  Optional<Matter> openOf(ContactId contact, MatterReference reference);

  /**
   * Enters a new matter.
   *
   * <p>At most one exists per portal and reference: of two racing transactions that enter the same
   * one, one fails with a constraint violation, at this call or at commit.
   */
  void open(Matter matter, Instant at);

  /** Changes title and expecting staff of a known matter; an empty value leaves what is there. */
  void describe(MatterId id, Optional<String> title, Optional<String> expectedBy);

  /**
   * Makes a contact a participant of a matter, or changes the role of one. Races as {@link #open}.
   *
   * @param role the portal's word for the place, such as {@code co-borrower}
   */
  void join(MatterId matter, ContactId contact, Optional<String> role, Instant at);
}
