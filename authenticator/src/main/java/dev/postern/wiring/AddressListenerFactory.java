package dev.postern.wiring;

import dev.postern.notice.keycloak.AddressListener;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Makes the listener for addresses; global, so that no realm can forget to switch it on. */
public final class AddressListenerFactory implements EventListenerProviderFactory {
  private static final String ID = "postern-address";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new AddressListener(
        session,
        (realm, user) -> MailDesk.lookAtAddress(session.getKeycloakSessionFactory(), realm, user));
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
