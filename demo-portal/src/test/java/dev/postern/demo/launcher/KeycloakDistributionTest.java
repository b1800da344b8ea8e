package dev.postern.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakDistributionTest {

  private static final String COUNTS_BUILDS =
      "echo \"$@\" >> \"$(dirname \"$0\")/../builds\"; echo told: \"$@\"";

  /** A port that nobody answers at, also while a demo runs on this machine. */
  private static final int SILENT = 1;

  private final KeycloakOptions options = KeycloakOptions.on(8080, SILENT);

  @TempDir private Path directory;

  @Test
  void unpacksWithoutTheTopDirectoryAndMakesScriptsExecutable() throws IOException {
    unpacked(COUNTS_BUILDS);

    assertThat(home().resolve("bin/kc.sh")).isExecutable();
  }

  @Test
  void unpacksOnlyOnce() throws IOException {
    unpacked(COUNTS_BUILDS);
    Files.writeString(home().resolve("kept"), "");

    unpacked(COUNTS_BUILDS);

    assertThat(home().resolve("kept")).exists();
  }

  @Test
  void anotherDistributionTakesThePlaceOfTheOld() throws IOException {
    unpacked(COUNTS_BUILDS);
    Files.writeString(home().resolve("kept"), "");

    unpacked(COUNTS_BUILDS + " # newer");

    assertThat(home().resolve("kept")).doesNotExist();
  }

  @Test
  void buildsOnceForTheSameJars() throws IOException {
    KeycloakDistribution keycloak = unpacked(COUNTS_BUILDS);
    keycloak.installProviders(List.of(jar("a.jar", "1")));
    keycloak.build(options, log());
    keycloak.installProviders(List.of(jar("a.jar", "1")));
    keycloak.build(options, log());

    assertThat(builds()).containsExactly("build --db=dev-file --health-enabled=true");
  }

  @Test
  void buildsAgainForAnotherJar() throws IOException {
    KeycloakDistribution keycloak = unpacked(COUNTS_BUILDS);
    keycloak.installProviders(List.of(jar("a.jar", "1")));
    keycloak.build(options, log());
    keycloak.installProviders(List.of(jar("a.jar", "2")));

    assertThat(keycloak.isBuiltFor(options)).isFalse();
  }

  @Test
  void buildsAgainForAnotherDatabase() throws IOException {
    KeycloakDistribution keycloak = unpacked(COUNTS_BUILDS);
    keycloak.build(options, log());

    assertThat(keycloak.isBuiltFor(options)).isTrue();
    assertThat(
            keycloak.isBuiltFor(
                options.withDatabase(KeycloakDatabase.postgres("jdbc:postgresql:k", "k", "k"))))
        .isFalse();
  }

  @Test
  void jarsOfAnEarlierStartGo() throws IOException {
    KeycloakDistribution keycloak = unpacked(COUNTS_BUILDS);
    keycloak.installProviders(List.of(jar("old.jar", "1")));

    keycloak.installProviders(List.of(jar("new.jar", "1")));

    assertThat(home().resolve("providers/old.jar")).doesNotExist();
    assertThat(home().resolve("providers/new.jar")).exists();
    assertThat(home().resolve("providers/README.md")).exists();
  }

  @Test
  void aFailedBuildSaysWhatKeycloakSaid() throws IOException {
    KeycloakDistribution keycloak = unpacked("echo no such database; exit 2");

    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> keycloak.build(options, log()))
        .withMessageContaining("exit code 2")
        .withMessageContaining("no such database");
    assertThat(keycloak.isBuiltFor(options)).isFalse();
  }

  @Test
  void aServerThatEndsWhileItStartsSaysWhatItSaid() throws IOException {
    KeycloakDistribution keycloak =
        unpacked("[ \"$1\" = build ] || { echo port already bound; exit 1; }");
    keycloak.build(options, log());

    try (RunningKeycloak running = keycloak.start(options, log())) {
      assertThatExceptionOfType(StartFailure.class)
          .isThrownBy(running::awaitReady)
          .withMessageContaining("port already bound");
    }
  }

  @Test
  void runsInAJavaThatStartsQuicklyUnlessOptionsSayOtherwise() throws IOException {
    KeycloakDistribution keycloak =
        unpacked("[ \"$1\" = build ] || { echo \"Java:$JAVA_OPTS_APPEND.\"; exit 1; }");
    keycloak.build(options, log());

    assertThat(failureOf(keycloak, options)).contains("Java:-XX:TieredStopAtLevel=1.");
    assertThat(failureOf(keycloak, options.withEnvironment(Map.of("JAVA_OPTS_APPEND", ""))))
        .contains("Java:.");
  }

  @Test
  void whatWasNotBuiltDoesNotStart() throws IOException {
    KeycloakDistribution keycloak = unpacked(COUNTS_BUILDS);

    assertThatIllegalStateException().isThrownBy(() -> keycloak.start(options, log()));
  }

  private KeycloakDistribution unpacked(String script) throws IOException {
    return KeycloakDistribution.unpacked(FakeDistribution.in(directory, script).zip(), home());
  }

  private String failureOf(KeycloakDistribution keycloak, KeycloakOptions chosen) {
    try (RunningKeycloak running = keycloak.start(chosen, log())) {
      return catchThrowableOfType(StartFailure.class, running::awaitReady).getMessage();
    }
  }

  private Path home() {
    return directory.resolve("a home with spaces");
  }

  private LogFile log() {
    return new LogFile(directory.resolve("log"));
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(home().resolve("builds"));
  }

  private Path jar(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }
}
