package dev.postern.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the build has made or fetched, and where tests may write. */
record Build(Path project, Path providersDirectory, String keycloakVersion) {

  static Build current() {
    return new Build(
        Path.of(System.getProperty("postern.project", "..")),
        Path.of(System.getProperty("postern.providers", "../target/providers")),
        System.getProperty("postern.keycloak.version", "26.7.4"));
  }

  Path keycloakZip() {
    return project.resolve("target/keycloak/keycloak-quarkus-dist-" + keycloakVersion + ".zip");
  }

  Path realm() {
    return project.resolve("realm-config/firm-realm.json");
  }

  /** The jars to install. */
  List<Path> providers() {
    try (Stream<Path> files = Files.list(providersDirectory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jars to install, and one that is only for tests. */
  List<Path> providersOfTests() {
    try {
      return and(ServerProvidersJar.writtenTo(output().resolve("postern-server-clock.jar")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jars to install, and one with another e-mail sender than Keycloak's. */
  List<Path> providersWithOtherSender() {
    try {
      return and(
          ServerProvidersJar.ofOtherSenderWrittenTo(output().resolve("postern-other-sender.jar")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> and(Path jar) {
    List<Path> jars = new ArrayList<>(providers());
    jars.add(jar);
    return jars;
  }

  /** The module's own {@code target}. */
  Path output() {
    return Path.of("target").toAbsolutePath();
  }
}
