package dev.postern.wiring;

import dev.postern.signin.keycloak.LinkToken;
import org.keycloak.Config;
import org.keycloak.authentication.actiontoken.ActionTokenHandler;
import org.keycloak.authentication.actiontoken.ActionTokenHandlerFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Makes the handler of signed links, which Keycloak finds by the type of their tokens. */
public final class LinkTokenHandlerFactory implements ActionTokenHandlerFactory<LinkToken> {
  @Override
  public String getId() {
    return LinkToken.TYPE;
  }

  @Override
  public ActionTokenHandler<LinkToken> create(KeycloakSession session) {
    return new Postern(session).linkTokenHandler();
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
