package dev.postern.audit.keycloak;

import dev.postern.shared.RealmId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * Tells of realms whose retention cannot go on: how many there are, each time that changes, and
 * which, by a warning once a day and for each node. Thread-safe.
 */
public final class StuckRetention implements BiConsumer<RealmId, Boolean> {
  private static final Logger LOG = Logger.getLogger(StuckRetention.class);
  private static final Duration BETWEEN = Duration.ofDays(1);

  private final Set<RealmId> stuck = ConcurrentHashMap.newKeySet();
  private final Seldom warnings;
  private final IntConsumer number;

  /**
   * @param number is told how many realms there are, whenever that changes
   */
  public StuckRetention(InstantSource clock, IntConsumer number) {
    this.warnings = new Seldom(BETWEEN, clock);
    this.number = number;
  }

  @Override
  public void accept(RealmId realm, Boolean isStuck) {
    if (isStuck ? stuck.add(realm) : stuck.remove(realm)) {
      number.accept(stuck.size());
    }
    if (isStuck && warnings.isTimeFor(realm.value())) {
      LOG.warnf(
          "Retention removes nothing in realm %s: the oldest fact of its record does not verify,"
              + " or has a time in the future. Ask GET /audit/verify",
          realm.value());
    }
  }
}
