package dev.postern.audit;

import dev.postern.audit.FactQuery.Whose;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the record. All calls join the caller's transaction. */
public interface FactReader {
  /**
   * Facts, the newest first, found by an index whatever is asked for.
   *
   * @param first how many to leave out
   * @param most how many at most
   */
  List<ReadFact> find(FactQuery query, int first, int most);

  /** The chain hashes of seals of a realm, by their numbers; of unknown ones none. */
  Map<Long, String> chainHashes(RealmId realm, Set<Long> seqs);

  /** Whom a contact's public id stands for. */
  Optional<Whose> contact(RealmId realm, String id);

  /** Our id of a portal's matter. */
  Optional<MatterId> matter(RealmId realm, PortalId portal, String reference);

  /** What people call what facts name by ids, as far as it is still there. */
  Names names(RealmId realm, List<RecordedFact> facts);

  /**
   * A fact of the record.
   *
   * @param seal empty if it is not sealed yet
   */
  record ReadFact(RecordedFact fact, Optional<Seal> seal) {}

  /**
   * Names by ids.
   *
   * @param references the portals' own names of matters, by our ids
   * @param contacts public ids of contacts, by whom they stand for
   */
  record Names(Map<String, String> references, Map<Whose, String> contacts) {}
}
