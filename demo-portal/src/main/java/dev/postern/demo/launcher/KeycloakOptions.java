package dev.postern.demo.launcher;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a Keycloak is to run.
 *
 * @param httpPort where browsers reach it, on this machine only
 * @param managementPort where health is asked; Keycloak never gets ready if it is the same
 * @param database where it keeps its data
 * @param logLevel Keycloak's {@code --log-level}
 * @param environment what the placeholders of the realm file and Keycloak itself read
 * @param moreArguments further arguments of {@code kc.sh start}
 */
public record KeycloakOptions(
    int httpPort,
    int managementPort,
    KeycloakDatabase database,
    String logLevel,
    Map<String, String> environment,
    List<String> moreArguments) {

  public KeycloakOptions {
    if (httpPort == managementPort) {
      throw new IllegalArgumentException("The two ports of a Keycloak must differ");
    }
    environment = Map.copyOf(environment);
    moreArguments = List.copyOf(moreArguments);
  }

  /** A Keycloak on its embedded database with its usual log. */
  public static KeycloakOptions on(int httpPort, int managementPort) {
    return new KeycloakOptions(
        httpPort, managementPort, KeycloakDatabase.embedded(), "info", Map.of(), List.of());
  }

  public KeycloakOptions withDatabase(KeycloakDatabase other) {
    return new KeycloakOptions(
        httpPort, managementPort, other, logLevel, environment, moreArguments);
  }

  public KeycloakOptions withLogLevel(String level) {
    return new KeycloakOptions(
        httpPort, managementPort, database, level, environment, moreArguments);
  }

  /** Adds to the environment. */
  public KeycloakOptions withEnvironment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new KeycloakOptions(httpPort, managementPort, database, logLevel, all, moreArguments);
  }

  /** Adds to the arguments of {@code kc.sh start}. */
  public KeycloakOptions withArguments(String... more) {
    List<String> all = new ArrayList<>(moreArguments);
    all.addAll(List.of(more));
    return new KeycloakOptions(httpPort, managementPort, database, logLevel, environment, all);
  }

  /** The administrator of the master realm that a first start makes. */
  public KeycloakOptions withAdministrator(String username, String password) {
    return withEnvironment(
        Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", username, "KC_BOOTSTRAP_ADMIN_PASSWORD", password));
  }

  /** The key that codes in mails are hashed under; without it mails have no codes. */
  public KeycloakOptions withCodeKey(String key) {
    return withEnvironment(Map.of("KC_SPI_REALM_RESTAPI_EXTENSION__POSTERN__CODE_KEY", key));
  }

  /** Where browsers reach it. Always by this name: browsers trust its cookies only there. */
  public URI url() {
    return URI.create("http://localhost:" + httpPort);
  }

  /** Where it answers 200 as soon as it serves; before, it listens but serves nobody. */
  public URI readiness() {
    return URI.create("http://localhost:" + managementPort + "/health/ready");
  }

  /** For a server that was built: what {@code kc.sh} is told to start it. */
  List<String> startArguments() {
    return start(List.of("--optimized"));
  }

  /** For one that was not, a container for instance: it builds first. */
  public List<String> unbuiltStartArguments() {
    return start(builtIn());
  }

  /** What {@code kc.sh} is told to build; a change of this makes a new build necessary. */
  List<String> buildArguments() {
    return joined(Stream.of(List.of("build"), builtIn()));
  }

  private List<String> builtIn() {
    return List.of("--db=" + database.vendor(), "--health-enabled=true");
  }

  private List<String> start(List<String> first) {
    List<String> own =
        List.of(
            "--import-realm",
            // Not kept by the build: without it a cluster is started.
            "--cache=local",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + httpPort,
            "--http-management-port=" + managementPort,
            // A full address: links in mails are made while no request is there to tell it.
            "--hostname=" + url(),
            "--log-level=" + logLevel);
    return joined(
        Stream.of(List.of("start"), first, own, database.startArguments(), moreArguments));
  }

  private static List<String> joined(Stream<List<String>> parts) {
    return parts.flatMap(List::stream).toList();
  }
}
