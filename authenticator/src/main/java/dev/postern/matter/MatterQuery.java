package dev.postern.matter;

import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.util.Optional;

/**
 * Which matters of a portal to list.
 *
 * @param status empty for both
 * @param search what reference or title have in them, in capitals or not; empty for all
 * @param first how many to leave out
 * @param max how many to take
 */
public record MatterQuery(
    RealmId realm,
    PortalId portal,
    Optional<Status> status,
    Optional<String> search,
    int first,
    int max) {
  /** Whether a matter opens for its participants. */
  public enum Status {
    OPEN,
    CLOSED
  }
}
