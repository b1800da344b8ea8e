package dev.postern.e2e.harness;

import dev.postern.demo.launcher.KeycloakDatabase;
import dev.postern.demo.launcher.KeycloakOptions;
import java.util.Map;

/** What a Keycloak under test is told, however it is run. */
record KeycloakSetting(
    String name,
    Fitting fitting,
    Ports ports,
    KeycloakDatabase database,
    Map<String, String> environment) {

  /** The administrator of the master realm. */
  static final String ADMINISTRATOR = "root";

  static final String ADMINISTRATOR_PASSWORD = "root-of-the-test";

  /** Looked for in logs and databases, where it must not be. */
  static final String CODE_KEY = "code-key-of-the-tests-and-of-no-use-elsewhere";

  /** The same for one more node, with ports of its own. */
  KeycloakSetting another() {
    Ports own = Ports.free();
    return new KeycloakSetting(name + "-" + own.keycloak(), fitting, own, database, environment);
  }

  KeycloakOptions options() {
    return KeycloakOptions.on(ports.keycloak(), ports.management())
        .withDatabase(database)
        .withLogLevel(fitting.logLevel())
        .withAdministrator(ADMINISTRATOR, ADMINISTRATOR_PASSWORD)
        .withCodeKey(CODE_KEY)
        // Everybody comes from this machine; so that not all are one source to the limiter.
        .withArguments("--proxy-headers=xforwarded", "--proxy-trusted-addresses=127.0.0.1")
        .withEnvironment(environment)
        .withEnvironment(fitting.environment());
  }
}
