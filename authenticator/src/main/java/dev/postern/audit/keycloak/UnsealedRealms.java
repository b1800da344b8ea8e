package dev.postern.audit.keycloak;

import dev.postern.shared.LostRace;
import dev.postern.shared.RealmId;
import dev.postern.shared.Wordless;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Warns of realms whose record could not be sealed: once a minute for each, though it is tried
 * every few seconds. That another node was faster is nothing to warn of. Thread-safe.
 */
public final class UnsealedRealms implements BiConsumer<RealmId, RuntimeException> {
  private static final Logger LOG = Logger.getLogger(UnsealedRealms.class);
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final Seldom warnings;

  public UnsealedRealms(InstantSource clock) {
    this.warnings = new Seldom(BETWEEN, clock);
  }

  @Override
  public void accept(RealmId realm, RuntimeException failed) {
    boolean raced = LostRace.explainsInsert(failed);
    LOG.logf(
        !raced && warnings.isTimeFor(realm.value()) ? Logger.Level.WARN : Logger.Level.DEBUG,
        Wordless.of(failed),
        "The record of realm %s could not be sealed; it will be tried again",
        realm.value());
  }
}
