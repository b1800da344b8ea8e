package dev.postern.wiring;

import dev.postern.signin.keycloak.PasswordStep;

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
}
