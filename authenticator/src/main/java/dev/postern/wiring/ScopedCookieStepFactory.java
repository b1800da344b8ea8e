package dev.postern.wiring;

import dev.postern.matter.keycloak.ScopedCookieStep;

/** Makes the step {@code postern-session}. */
public final class ScopedCookieStepFactory extends StepFactory {
  public ScopedCookieStepFactory() {
    super(
        new Description(
            ScopedCookieStep.ID,
            "Postern: session",
            "The Cookie step for portals: a session that began with a link passes only where it has a proof."),
        session -> new ScopedCookieStep(new Postern(session).proofs()));
  }
}
