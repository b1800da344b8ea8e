package dev.postern.wiring;

import dev.postern.matter.keycloak.EndingListener;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Makes the listener for sessions that Keycloak ends; global, so that no realm can forget to switch
 * it on.
 */
public final class EndingListenerFactory implements EventListenerProviderFactory {
  private static final String ID = "postern-ending";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new EndingListener(session, () -> new Postern(session).endingBooks());
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void init(Config.Scope config) {
    // Nothing to configure.
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    // Nothing to prepare.
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
