package dev.postern.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
            tail -f /dev/null & child=$!
            echo $child
            wait $child
            """);
    ProcessHandle child = childOf(process);

    process.close();

    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void theCallersKeycloakSettingsAreNotHandedOn() {
    try (ChildProcess process = shell("env")) {
      process.awaitSuccess(Duration.ofSeconds(30));

      assertThat(process.log().text()).contains("JAVA_HOME=").doesNotContain("\nKC_");
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

  private static ProcessHandle childOf(ChildProcess process) {
    while (process.log().text().isBlank()) {
      Thread.onSpinWait();
    }
    return ProcessHandle.of(Long.parseLong(process.log().text().strip())).orElseThrow();
  }
}
