package dev.postern.e2e.harness;

import dev.postern.demo.launcher.KeycloakDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A PostgreSQL of the run's own, empty at the start. */
record Postgres(EmbeddedPostgres server, Path files) implements AutoCloseable {

  static Postgres startedIn(Path directory) {
    Path data = directory.resolve("postgres");
    try {
      return new Postgres(
          EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(true).start(),
          data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  KeycloakDatabase connection() {
    return KeycloakDatabase.postgres(
        server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
