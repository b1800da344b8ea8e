package dev.postern.throttle.jpa;

import dev.postern.throttle.Tallies;
import dev.postern.throttle.TallyBook;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The approximate counts of all nodes in the database, in the transaction of its entity manager.
 */
public final class JpaTallyBook implements TallyBook {
  /** A day: no node's clock is that far ahead of another's, where a row may still count. */
  private static final long SPARED = Duration.ofDays(1).dividedBy(Tallies.SLOT);

  private final EntityManager entities;
  private final String node;

  /**
   * @param node the id of this run of this node: what another run has counted is not written over
   */
  public JpaTallyBook(EntityManager entities, String node) {
    this.entities = entities;
    this.node = node;
  }

  @Override
  public Map<String, Map<Long, Integer>> exchange(
      Map<String, Map<Long, Integer>> own, long oldest) {
    own.forEach(
        (hash, slots) -> slots.forEach((slot, times) -> entities.merge(row(hash, slot, times))));
    entities.flush();
    entities.clear();
    entities
        .createQuery("delete from TallyEntity t where t.slot < :oldest")
        .setParameter("oldest", oldest - SPARED)
        .executeUpdate();
    Map<String, Map<Long, Integer>> others = new HashMap<>();
    entities
        .createQuery(
            "select t from TallyEntity t where t.slot >= :oldest and t.node <> :node",
            TallyEntity.class)
        .setParameter("oldest", oldest)
        .setParameter("node", node)
        .getResultList()
        .forEach(
            row ->
                others
                    .computeIfAbsent(row.keyHash(), hash -> new HashMap<>())
                    .merge(row.slot(), row.times(), Integer::sum));
    return others;
  }

  private TallyEntity row(String hash, long slot, int times) {
    return new TallyEntity(hash, node, slot, times);
  }
}
