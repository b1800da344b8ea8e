package dev.postern.matter;

import dev.postern.contact.Contact;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sessions are to be ended, or to lose a portal.
 *
 * @param id names the order
 * @param realm where
 * @param which those that hold a proof of this kind
 * @param by who wants it, as the record names actors
 * @param at what was shown later, and then proven, is not meant
 */
public record EndingOrder(String id, RealmId realm, Which which, String by, Instant at) {
  /** How long a login may take to commit what it has proven. */
  private static final Duration LOGIN = Duration.ofSeconds(10);

  /**
   * From when on there is nothing that the order means but has not shown yet. Whoever closes a
   * matter waits for the logins that are just proving it; signing somebody out waits for nobody,
   * and what was proven just before may come to light just after.
   */
  public Instant settles() {
    return which.matter().isPresent() ? at : at.plus(LOGIN);
  }

  /**
   * Which proofs a session must hold to be meant; an empty part says nothing.
   *
   * @param portal of this portal
   * @param matter of this matter
   * @param user of this person
   */
  public record Which(Optional<PortalId> portal, Optional<MatterId> matter, Optional<UserId> user) {
    public Which {
      if (matter.isEmpty() && user.isEmpty()) {
        throw new IllegalArgumentException("names neither a matter nor a person");
      }
    }

    /** All that have opened a matter, which is closed by now. */
    public static Which ofMatter(Matter matter) {
      return new Which(Optional.of(matter.portal()), Optional.of(matter.id()), Optional.empty());
    }

    /** Those of one person that have opened a matter, in which they have no place by now. */
    public static Which ofParticipant(Matter matter, Contact contact) {
      return new Which(
          Optional.of(matter.portal()), Optional.of(matter.id()), Optional.of(contact.user()));
    }

    /** Those of a contact at their portal. */
    public static Which ofContact(Contact contact) {
      return new Which(
          Optional.of(contact.portal()), Optional.empty(), Optional.of(contact.user()));
    }

    /** Those of a person at all portals. */
    public static Which ofPerson(UserId user) {
      return new Which(Optional.empty(), Optional.empty(), Optional.of(user));
    }
  }
}
