package dev.postern.signin.keycloak;

import dev.postern.shared.LostRace;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/**
 * Does in a request's transaction what must not fail the request. To be done last, when nothing
 * that matters was written: if it fails, the transaction is rolled back, and the answer goes out
 * all the same.
 */
record InPassing(KeycloakSession session) {
  private static final Logger LOG = Logger.getLogger(InPassing.class);

  void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      // The database refuses every further statement of this transaction, and its commit.
      session.getTransactionManager().setRollbackOnly();
      if (!LostRace.explainsInsert(failed)) {
        LOG.warn("A view of a link could not be recorded", failed);
      }
    }
  }
}
