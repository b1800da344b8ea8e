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
import java.util.Set;

/** The matters of portals and their participants. All calls join the caller's transaction. */
public interface MatterBook {
  Optional<Matter> find(RealmId realm, MatterId id);

  /** Those of these that there are, in one query. */
  Map<MatterId, Matter> find(RealmId realm, Collection<MatterId> ids);

  Optional<Matter> find(RealmId realm, PortalId portal, MatterReference reference);

  /** A matter with what staff want to know of it. */
  Optional<MatterCard> card(RealmId realm, PortalId portal, MatterReference reference);

  /** Lists matters, the one that was entered last first, by one query. */
  List<MatterCard> list(MatterQuery query);

  /**
   * Whether a contact has or had a place in any matter, open or closed. Whoever lost it is not one
   * who never had any.
   */
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

  /** Says how sure the firm has to be of who opens a matter. */
  void assure(MatterId id, Assurance assurance);

  /**
   * Closes an open matter. Waits for whoever holds its row; of racing calls one is told that it is
   * news.
   */
  Closing close(MatterId id, Instant at);

  /**
   * Opens a closed matter again.
   *
   * @return whether this call did; of racing calls one does
   */
  boolean reopen(MatterId id);

  /**
   * Finds a matter and takes its row: until the caller's transaction ends, nobody else takes it,
   * shared or not. To be called before the transaction reads anything: on MariaDB and MySQL, what
   * it reads later is as of its first reading, which must not be before the others are done.
   */
  Optional<Matter> hold(RealmId realm, PortalId portal, MatterReference reference);

  /**
   * Which of these matters a contact may open at this moment: those that are open, and in which
   * they have not lost their place. Takes the matters' rows as well, shared with others who ask the
   * same: until the caller's transaction ends, the answer stays true. Takes them in the order of
   * their ids, so that no two callers wait for each other, and by as many statements for a thousand
   * as for one.
   */
  Set<MatterId> holdPlaces(Collection<MatterId> matters, ContactId contact);

  /** The same for one matter; without a matter there is nothing that could be closed. */
  default boolean holdPlace(Optional<MatterId> matter, ContactId contact) {
    return matter.map(id -> holdPlaces(Set.of(id), contact).contains(id)).orElse(true);
  }

  /**
   * Takes a participant their place.
   *
   * @return whether this call did; if not, they have none
   */
  boolean remove(MatterId matter, ContactId contact, Instant at);

  /** Whether a contact has a place in a matter, or has lost one. */
  boolean hasPlaceOrHad(MatterId matter, ContactId contact);

  /**
   * Makes a contact a participant of a matter, also one who has lost their place, or changes the
   * role of one. Races as {@link #open}.
   *
   * @param role the portal's word for the place, such as {@code co-borrower}
   */
  void join(MatterId matter, ContactId contact, Optional<String> role, Instant at);

  /**
   * What asking for a matter to be closed came to.
   *
   * @param news whether this call has closed it
   * @param at when it was closed
   */
  record Closing(boolean news, Instant at) {}
}
