package dev.postern.wiring;

import dev.postern.matter.keycloak.ScopeAction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Makes the check of every token that is issued or refreshed. */
public final class ScopedTokensFactory implements TokenPostProcessorFactory {
  @Override
  public String getId() {
    return ScopeAction.ID;
  }

  @Override
  public TokenPostProcessor create(KeycloakSession session) {
    return new Postern(session).scopedTokens();
  }
}
