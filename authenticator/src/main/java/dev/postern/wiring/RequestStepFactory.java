package dev.postern.wiring;

import dev.postern.signin.keycloak.RequestStep;

/** Makes the step {@code postern-request}. */
public final class RequestStepFactory extends StepFactory {
  public RequestStepFactory() {
    super(
        new Description(
            RequestStep.ID,
            "Postern: ask for a link",
            "Lets people ask for a link by e-mail; steps aside for those who use a password."),
        session -> new Postern(session).requestStep());
  }
}
