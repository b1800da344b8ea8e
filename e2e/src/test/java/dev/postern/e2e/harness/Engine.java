package dev.postern.e2e.harness;

import java.util.Locale;

/** The ways to run a Keycloak, chosen by the system property {@code postern.keycloak}. */
enum Engine {
  /** A process on this machine; what is taken if nothing is said. */
  DISTRIBUTION {
    @Override
    KeycloakUnderTest start(KeycloakSetting setting, Build build) {
      return DistributionKeycloak.start(setting, build);
    }
  },
  /** The official image, where a container engine is there. */
  CONTAINER {
    @Override
    KeycloakUnderTest start(KeycloakSetting setting, Build build) {
      return ContainerKeycloak.start(setting, build);
    }
  };

  static Engine chosen() {
    String name = System.getProperty("postern.keycloak", "");
    return name.isBlank() ? DISTRIBUTION : valueOf(name.toUpperCase(Locale.ROOT));
  }

  abstract KeycloakUnderTest start(KeycloakSetting setting, Build build);
}
