package dev.postern.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildProcessTest {

  @TempDir private Path directory;

  @Test
  void closingEndsWhatTheProcessStarted() throws Exception {
    ChildProcess process =
        shell(
            """
            # Like kc.sh: the work is a child, and a TERM is handed on to it.
            trap 'kill -TERM $child; wait $child' TERM
            # A child that has not become another program yet would swallow it.
            sh -c 'echo started; exec tail -f /dev/null' & child=$!
            echo $child
            wait $child
            """);
    ProcessHandle child = childOf(process);

    process.close();

    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void theCallersKeycloakSettingsAreNotHandedOn() {
    assertThat(System.getenv()).containsKeys("KC_DB", "DEBUG");
    try (ChildProcess process = shell("env")) {
      process.awaitSuccess(Duration.ofSeconds(30));

      assertThat(process.log().text())
          .contains("JAVA_HOME=")
          .doesNotContainPattern("(?m)^(KC_|DEBUG=)");
    }
  }

  @Test
  void aProgramThatDoesNotExistIsNamed() {
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(
            () -> ChildProcess.start("The program", List.of("/no/such/program"), Map.of(), log()))
        .withMessageStartingWith("The program could not be started");
  }

  private ChildProcess shell(String script) {
    return ChildProcess.start("The script", List.of("/bin/sh", "-c", script), Map.of(), log());
  }

  private LogFile log() {
    return new LogFile(directory.resolve("log"));
  }

  /** The child, once its own program runs. */
  private static ProcessHandle childOf(ChildProcess process) {
    Set<String> said = Set.of();
    while (said.size() < 2) {
      said = process.log().text().lines().collect(Collectors.toSet());
    }
    String number = said.stream().filter(line -> !line.equals("started")).findAny().orElseThrow();
    return ProcessHandle.of(Long.parseLong(number)).orElseThrow();
  }
}
