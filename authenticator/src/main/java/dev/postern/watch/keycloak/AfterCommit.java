package dev.postern.watch.keycloak;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Does something once a transaction was committed, and nothing if it is rolled back. */
public final class AfterCommit extends AbstractKeycloakTransaction {
  private final Runnable work;

  public AfterCommit(Runnable work) {
    this.work = work;
  }

  /** Waits for the transaction of this session. */
  public void of(KeycloakSession session) {
    session.getTransactionManager().enlistAfterCompletion(this);
  }

  @Override
  protected void commitImpl() {
    work.run();
  }

  @Override
  protected void rollbackImpl() {
    // It never happened.
  }
}
