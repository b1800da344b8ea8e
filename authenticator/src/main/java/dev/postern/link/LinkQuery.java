package dev.postern.link;

import dev.postern.contact.ContactId;
import dev.postern.policy.Purpose;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.util.Optional;

/**
 * Which links of a portal to list.
 *
 * @param status what has become of them, judged by their own rows alone
 */
public record LinkQuery(
    RealmId realm,
    PortalId portal,
    Optional<ContactId> contact,
    Optional<MatterId> matter,
    Optional<Purpose> purpose,
    Optional<LinkStatus> status) {

  /** All links of a portal. */
  public static LinkQuery of(RealmId realm, PortalId portal) {
    return new LinkQuery(
        realm, portal, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * A part of a list.
   *
   * @param first how many to leave out
   * @param max how many to take
   */
  public record Page(int first, int max) {}
}
