package dev.postern.audit.keycloak;

import dev.postern.shared.RealmId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Warns of realms whose retention cannot go on: once a day, and for each node. Thread-safe. */
public final class StuckRetention implements Consumer<RealmId> {
  private static final Logger LOG = Logger.getLogger(StuckRetention.class);
  private static final Duration BETWEEN = Duration.ofDays(1);

  private final Map<RealmId, Instant> warned = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public StuckRetention(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void accept(RealmId realm) {
    Instant now = clock.instant();
    Instant last = warned.get(realm);
    if (last == null || !last.plus(BETWEEN).isAfter(now)) {
      warned.put(realm, now);
      LOG.warnf(
          "Retention removes nothing in realm %s: the oldest fact of its record does not verify,"
              + " or has a time in the future. Ask GET /audit/verify",
          realm.value());
    }
  }
}
