package dev.postern.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The bytes that a database has on disk: tables, indexes and logs. */
public record DatabaseFiles(Path directory) {

  /** Whether some file holds an ASCII text as it is. */
  public boolean hold(String text) {
    return files().stream().anyMatch(file -> contains(file, text));
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (NoSuchFileException e) {
      // A running database also deletes files.
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
