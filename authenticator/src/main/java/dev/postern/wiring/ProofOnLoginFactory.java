package dev.postern.wiring;

import dev.postern.signin.keycloak.ProofOnLogin;
import java.security.SecureRandom;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Makes the listener that writes proofs; global, so that no realm can forget to switch it on. */
public final class ProofOnLoginFactory implements EventListenerProviderFactory {
  private static final String ID = "postern-login";

  private final SecureRandom random = new SecureRandom();

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new ProofOnLogin(
        session,
        new ProofOnLogin.Makers(
            () -> new Postern(session).loginTickets(),
            () -> new Postern(session).contactPasswords(),
            () -> new Postern(session).newDevices()),
        random);
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
