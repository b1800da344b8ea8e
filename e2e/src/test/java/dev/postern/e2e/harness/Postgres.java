package dev.postern.e2e.harness;

import dev.postern.demo.launcher.KeycloakDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A PostgreSQL of the run's own, empty at the start. */
record Postgres(EmbeddedPostgres server, Path files) implements AutoCloseable {

  private static final String STATEMENTS = "statements.log";

  static Postgres startedIn(Path directory) {
    Path data = directory.resolve("postgres");
    try {
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
