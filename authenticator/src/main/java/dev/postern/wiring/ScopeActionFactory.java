package dev.postern.wiring;

import dev.postern.matter.keycloak.ScopeAction;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Makes the required action {@code postern-scope}, which every realm with portals enables. */
public final class ScopeActionFactory implements RequiredActionFactory {
  @Override
  public String getId() {
    return ScopeAction.ID;
  }

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    Postern postern = new Postern(session);
    return new ScopeAction(postern.sessionScope(), postern.sessionRefusals());
  }

  @Override
  public String getDisplayText() {
    return "Postern: session scope";
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
