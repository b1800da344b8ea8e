package dev.postern.e2e.harness;

import dev.postern.demo.launcher.KeycloakDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A PostgreSQL of the run's own, empty at the start. */
record Postgres(EmbeddedPostgres server, Path files) implements AutoCloseable {

  private static final String STATEMENTS = "statements.log";

  static Postgres startedIn(Path directory) {
    Path data = directory.resolve("postgres");
    try {
      remove(data);
      return new Postgres(
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(true)
              .setServerConfig("logging_collector", "on")
              .setServerConfig("log_filename", STATEMENTS)
              .start(),
          data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an interrupted run has left: no database can be made where one is. */
  private static void remove(Path left) throws IOException {
    if (Files.exists(left)) {
      try (Stream<Path> all = Files.walk(left)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  KeycloakDatabase connection() {
    return KeycloakDatabase.postgres(
        server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
  }

  SqlLog statements() {
    return new SqlLog(server.getPostgresDatabase(), files.resolve("log").resolve(STATEMENTS));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
