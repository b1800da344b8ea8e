package dev.postern.wiring;

import dev.postern.signin.keycloak.RedeemStep;

/** Makes the step {@code postern-redeem}. */
public final class RedeemStepFactory extends StepFactory {
  public RedeemStepFactory() {
    super(
        new Description(
            RedeemStep.ID,
            "Postern: redeem a link",
            "Signs in the person whose link was just redeemed; steps aside otherwise."),
        session -> new RedeemStep(new Postern(session).loginTickets()));
  }
}
