package dev.postern.wiring;

import dev.postern.matter.keycloak.ScopedCookieStep;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes the step {@code postern-session} of portals' browser flows. */
public final class ScopedCookieStepFactory implements AuthenticatorFactory {
  @Override
  public String getId() {
    return "postern-session";
  }

  @Override
  public Authenticator create(KeycloakSession session) {
    return new ScopedCookieStep(new Postern(session).proofs());
  }

  @Override
  public String getDisplayType() {
    return "Postern: session";
  }

  @Override
  public String getHelpText() {
    return "The Cookie step for portals: a session that began with a link passes only where it has a proof.";
  }

  @Override
  public String getReferenceCategory() {
    return "postern-session";
  }

  @Override
  public boolean isConfigurable() {
    return false;
  }

  @Override
  public Requirement[] getRequirementChoices() {
    return new Requirement[] {Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED};
  }

  @Override
  public boolean isUserSetupAllowed() {
    return false;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
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
