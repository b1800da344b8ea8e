package dev.postern.demo.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a child process writes what it prints. */
public record LogFile(Path path) {

  private static final int TAIL_LINES = 40;

  /** Everything written so far; bytes that are no text are replaced, never an error. */
  public String text() {
    try {
      return Files.exists(path)
          ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
          : "(nothing was written)";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of the log, for the message of a failure. */
  public String tail() {
    List<String> lines = text().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  Path prepared() throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    return Files.writeString(path, "");
  }
}
