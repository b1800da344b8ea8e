package dev.postern.wiring;

import java.util.List;
import java.util.function.Function;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** What the factories of our browser-flow steps have in common. */
abstract class StepFactory implements AuthenticatorFactory {
  private final Description description;
  private final Function<KeycloakSession, Authenticator> step;

  StepFactory(Description description, Function<KeycloakSession, Authenticator> step) {
    this.description = description;
    this.step = step;
  }

  @Override
  public String getId() {
    return description.id();
  }

  @Override
  public Authenticator create(KeycloakSession session) {
    return step.apply(session);
  }

  @Override
  public String getDisplayType() {
    return description.displayType();
  }

  @Override
  public String getHelpText() {
    return description.helpText();
  }

  @Override
  public String getReferenceCategory() {
    return description.id();
  }

  /**
   * For the {@code amr} value and its life, which Keycloak keeps in an execution's configuration.
   */
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

  /** How the admin console shows a step. */
  record Description(String id, String displayType, String helpText) {}
}
