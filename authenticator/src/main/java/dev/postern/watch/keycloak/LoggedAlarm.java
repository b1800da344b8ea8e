package dev.postern.watch.keycloak;

import dev.postern.shared.PortalId;
import dev.postern.shared.Wordless;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.watch.LimitAlarm;
import org.jboss.logging.Logger;

/** Warns in the log. */
public final class LoggedAlarm implements LimitAlarm {
  private static final Logger LOG = Logger.getLogger(LoggedAlarm.class);

  @Override
  public void raise(Demand full) {
    LOG.warnf(
        "Limit %s of realm %s, portal %s, was hit: %d in %s. More is refused for now",
        full.key().bucket().name(),
        full.key().bucket().realm(),
        full.key().bucket().portal().map(PortalId::value).orElse("(all)"),
        full.quota().limit(),
        full.quota().window());
  }

  @Override
  public void unrecorded(Demand full, RuntimeException failed) {
    LOG.warnf(
        Wordless.of(failed),
        "That limit %s was hit is not in the record",
        full.key().bucket().name());
  }
}
