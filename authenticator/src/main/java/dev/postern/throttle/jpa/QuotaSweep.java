package dev.postern.throttle.jpa;

import dev.postern.shared.NewTransaction;
import dev.postern.shared.Wordless;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Removes rows that count nothing any more, so that the table stays as large as what is going on:
 * of the keys that are new, one in sixteen takes up to 64 expired rows with it. In a transaction of
 * its own, which locks in no order that others keep to; if it is in anybody's way, it gives way.
 */
final class QuotaSweep {
  /** Keys are evenly spread digests: these are a sixteenth of them. */
  private static final String SWEEPERS = "0";

  private static final int MOST = 64;

  /** No node's clock is that far ahead of another's: a row may still count there. */
  private static final Duration SPARED = Duration.ofDays(1);

  private static final Logger LOG = Logger.getLogger(QuotaSweep.class);

  private final NewTransaction<EntityManager> transactions;

  QuotaSweep(NewTransaction<EntityManager> transactions) {
    this.transactions = transactions;
  }

  /**
   * @param fresh the keys that had no row before
   */
  void after(List<String> fresh, Instant now) {
    if (fresh.stream().noneMatch(hash -> hash.startsWith(SWEEPERS))) {
      return;
    }
    try {
      transactions.run(entities -> sweep(entities, now.minus(SPARED).toEpochMilli()));
    } catch (RuntimeException failed) {
      // What was granted stays granted.
      LOG.debug("Old counts could not be removed; they will be", Wordless.of(failed));
    }
  }

  private static int sweep(EntityManager entities, long before) {
    List<String> expired =
        entities
            .createQuery(
                """
                select q.keyHash from QuotaEntity q where q.expiresAt < :before
                order by q.expiresAt""",
                String.class)
            .setParameter("before", before)
            .setMaxResults(MOST)
            .getResultList();
    return expired.isEmpty()
        ? 0
        : entities
            .createQuery(
                """
                delete from QuotaEntity q
                where q.keyHash in :expired and q.expiresAt < :before""")
            .setParameter("expired", expired)
            .setParameter("before", before)
            .executeUpdate();
  }
}
