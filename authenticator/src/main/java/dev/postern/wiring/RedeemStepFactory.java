package dev.postern.wiring;

import dev.postern.signin.keycloak.RedeemStep;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes the step {@code postern-redeem} of portals' browser flows. */
public final class RedeemStepFactory implements AuthenticatorFactory {
  @Override
  public String getId() {
    return "postern-redeem";
  }

  @Override
  public Authenticator create(KeycloakSession session) {
    return new RedeemStep(new Postern(session).loginTickets());
  }

  @Override
  public String getDisplayType() {
    return "Postern: redeem a link";
  }

  @Override
  public String getHelpText() {
    return "Signs in the person whose link was just redeemed; steps aside otherwise.";
  }

  @Override
  public String getReferenceCategory() {
    return "postern-redeem";
  }

  @Override
  public boolean isConfigurable() {
    return true;
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
