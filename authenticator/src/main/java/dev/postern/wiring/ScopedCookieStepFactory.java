package dev.postern.wiring;

import dev.postern.matter.keycloak.ScopedCookieStep;
import org.keycloak.models.KeycloakSession;

/** Makes the step {@code postern-session}. */
public final class ScopedCookieStepFactory extends StepFactory {
  public ScopedCookieStepFactory() {
    super(
        new Description(
            ScopedCookieStep.ID,
            "Postern: session",
            "The Cookie step for portals: a session that began with a link passes only where it has a proof."),
        ScopedCookieStepFactory::step);
  }

  private static ScopedCookieStep step(KeycloakSession session) {
    Postern postern = new Postern(session);
    return new ScopedCookieStep(postern.sessionScope(), postern.audit(), postern.sessionRefusals());
  }
}
