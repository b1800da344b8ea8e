package dev.postern.notice.keycloak;

import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;

/**
 * Looks for a lost address once the change of an account was committed. Whatever breaks meanwhile,
 * the change stands and whoever made it hears nothing of it.
 */
final class LookAfterCommit extends AbstractKeycloakTransaction {
  private static final Logger LOG = Logger.getLogger(LookAfterCommit.class);

  private final Runnable look;

  LookAfterCommit(Runnable look) {
    this.look = look;
  }

  @Override
  protected void commitImpl() {
    try {
      look.run();
    } catch (RuntimeException broken) {
      // Without its message, which may quote what was to be written.
      LOG.warnf(
          "An old address was not told that an account was changed: %s",
          broken.getClass().getSimpleName());
    }
  }

  @Override
  protected void rollbackImpl() {
    // Nothing was changed.
  }
}
