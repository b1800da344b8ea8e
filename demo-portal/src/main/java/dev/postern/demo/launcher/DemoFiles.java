package dev.postern.demo.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the build has left what the demo is made of, below the project's directory. */
record DemoFiles(Path project) {

  /**
   * The Keycloak that the build fetched.
   *
   * @throws StartFailure if there is none, or more than one
   */
  Path keycloakZip() {
    Path directory = project.resolve("target/keycloak");
    List<Path> found = files(directory, ".zip");
    if (found.size() != 1) {
      throw new StartFailure(
          "Expected one Keycloak in %s but found %d: run mvn clean, then start again."
              .formatted(directory, found.size()));
    }
    return found.get(0);
  }

  List<Path> providers() {
    return files(project.resolve("target/providers"), ".jar");
  }

  Path realm() {
    return project.resolve("realm-config/firm-realm.json");
  }

  Path keycloakHome() {
    return project.resolve("target/demo/keycloak");
  }

  LogFile log(String name) {
    return new LogFile(project.resolve("target/demo").resolve(name + ".log"));
  }

  private static List<Path> files(Path directory, String ending) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new StartFailure(directory + " is missing: run mvn -DskipTests package first.", e);
    }
  }
}
