package dev.postern.wiring;

import dev.postern.signin.keycloak.NoRememberMeStep;

/** Makes the step {@code postern-no-remember-me}. */
public final class NoRememberMeStepFactory extends StepFactory {
  public NoRememberMeStepFactory() {
    super(
        new Description(
            NoRememberMeStep.ID,
            "Postern: no Remember me",
            "Forgets Remember me: for the end of the staff forms of a portal."),
        session -> new NoRememberMeStep());
  }
}
