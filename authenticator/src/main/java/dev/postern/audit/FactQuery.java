package dev.postern.audit;

import dev.postern.audit.AuditFact.FactType;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which facts of a realm are asked for.
 *
 * @param portal of this portal alone
 * @param contact about this person
 * @param about what else they are about
 * @param time when they were
 */
public record FactQuery(
    RealmId realm, Optional<PortalId> portal, Optional<Whose> contact, About about, Time time) {
  /**
   * A person at one portal. Facts about the person that name no portal are theirs as well.
   *
   * @param portal whose contact they are
   */
  public record Whose(UserId user, PortalId portal) {}

  /** What facts are about. */
  public record About(Optional<MatterId> matter, Optional<String> link, Optional<FactType> type) {}

  /**
   * When facts were recorded.
   *
   * @param from not before
   * @param to before
   * @param before after none that comes before this one on the way to the oldest
   */
  public record Time(Optional<Instant> from, Optional<Instant> to, Optional<Place> before) {}

  /** A fact's place in the order of facts: by time, and by id among those of one millisecond. */
  public record Place(Instant at, String id) {
    public static Place of(RecordedFact fact) {
      return new Place(fact.at(), fact.id());
    }
  }
}
