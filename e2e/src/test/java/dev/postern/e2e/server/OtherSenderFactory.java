package dev.postern.e2e.server;

import org.keycloak.Config;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Puts {@link OtherSender} in place of Keycloak's own. */
public final class OtherSenderFactory implements EmailSenderProviderFactory {

  @Override
  public EmailSenderProvider create(KeycloakSession session) {
    return new OtherSender(session);
  }

  @Override
  public String getId() {
    return "postern-test-sender";
  }

  /** Before Keycloak's own, which has none. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
