package dev.postern.e2e.harness;

import java.util.Locale;

/**
 * The ways to run a Keycloak. The system property {@code postern.keycloak} names one: {@code
 * distribution} or {@code container}.
 */
enum Engine {
  /** A process on this machine. */
  DISTRIBUTION {
    @Override
    KeycloakUnderTest start(KeycloakSetting setting, Build build) {
      return DistributionKeycloak.start(setting, build);
    }
  },
  /** The official image in a container engine. */
  CONTAINER {
    @Override
    KeycloakUnderTest start(KeycloakSetting setting, Build build) {
      return ContainerKeycloak.start(setting, build);
    }
  };

  /**
   * What the property says, or else the container where one can be started without fetching
   * anything, or else the distribution.
   */
  static Engine chosenFor(Build build) {
    String name = System.getProperty("postern.keycloak", "");
    if (!name.isBlank()) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
    return ContainerKeycloak.isAtHand(build) ? CONTAINER : DISTRIBUTION;
  }

  abstract KeycloakUnderTest start(KeycloakSetting setting, Build build);
}
