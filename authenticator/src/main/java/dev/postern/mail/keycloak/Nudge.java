package dev.postern.mail.keycloak;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSessionFactory;

/** Wakes this node's postmen when a transaction was committed. */
final class Nudge extends AbstractKeycloakTransaction {
  private final KeycloakSessionFactory factory;

  Nudge(KeycloakSessionFactory factory) {
    this.factory = factory;
  }

  @Override
  protected void commitImpl() {
    factory.publish(new MailOrdered());
  }

  @Override
  protected void rollbackImpl() {
    // Nothing was ordered.
  }
}
