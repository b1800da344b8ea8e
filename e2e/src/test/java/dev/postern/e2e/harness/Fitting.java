package dev.postern.e2e.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a Keycloak is fitted out for. */
public enum Fitting {
  /** Tells all that it does, can be given another time, and starts quickly. */
  FOR_JOURNEYS {
    /** Of how Hibernate translates queries it would tell more than of all the rest. */
    @Override
    String logLevel() {
      return "debug,org.hibernate.orm:info";
    }

    @Override
    List<Path> providers(Build build) {
      return build.providersOfTests();
    }

    @Override
    Map<String, String> environment() {
      return Map.of("KC_METRICS_ENABLED", "true");
    }
  },

  /** For journeys, and keeps facts of the record for the shortest time that there is. */
  WITH_SHORT_MEMORY {
    @Override
    String logLevel() {
      return "info";
    }

    @Override
    List<Path> providers(Build build) {
      return build.providersOfTests();
    }

    @Override
    Map<String, String> environment() {
      return Map.of(
          "KC_METRICS_ENABLED",
          "true",
          "KC_SPI_REALM_RESTAPI_EXTENSION__POSTERN__RECORD_RETENTION",
          "P30D");
    }
  },

  /** Sends mails by an e-mail sender that was installed in place of Keycloak's own. */
  WITH_OTHER_SENDER {
    @Override
    String logLevel() {
      return "info";
    }

    @Override
    List<Path> providers(Build build) {
      return build.providersWithOtherSender();
    }
  },

  /**
   * As a firm runs it: nothing in it but what is shipped, and a Java that gets as fast as it can.
   */
  FOR_MEASURING {
    @Override
    String logLevel() {
      return "info";
    }

    @Override
    List<Path> providers(Build build) {
      return build.providers();
    }

    @Override
    Map<String, String> environment() {
      return Map.of("JAVA_OPTS_APPEND", "");
    }
  };

  abstract String logLevel();

  abstract List<Path> providers(Build build);

  /** Beside what the firm's realm needs. */
  Map<String, String> environment() {
    return Map.of();
  }
}
