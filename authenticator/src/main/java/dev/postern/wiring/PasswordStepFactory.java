package dev.postern.wiring;

import dev.postern.signin.keycloak.PasswordStep;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Makes the step {@code postern-password}. */
public final class PasswordStepFactory extends StepFactory {
  public PasswordStepFactory() {
    super(
        new Description(
            PasswordStep.ID,
            "Postern: password of a contact",
            "Signs in contacts with a password where the portal allows it; steps aside otherwise."),
        session -> new Postern(session).passwordStep());
  }

  /** Keycloak's brute-force detection counts wrong passwords alone, and knows them by this. */
  @Override
  public String getReferenceCategory() {
    return PasswordCredentialModel.TYPE;
  }
}
