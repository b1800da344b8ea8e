package dev.postern.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The one PostgreSQL server of a test run: started when first asked for, stopped at its end. */
final class Postgres implements AutoCloseable {
  private final EmbeddedPostgres server;
  private final AtomicInteger databases = new AtomicInteger();

  private Postgres(EmbeddedPostgres server) {
    this.server = server;
  }

  static Postgres of(ExtensionContext test) {
    return test.getRoot()
        .getStore(Namespace.create(Postgres.class))
        .computeIfAbsent(Postgres.class, key -> start(), Postgres.class);
  }

  private static Postgres start() {
    try {
      return new Postgres(EmbeddedPostgres.start());
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL, which these tests need, does not start", e);
    }
  }

  DataSource newDatabase() {
    String name = "postern_" + databases.incrementAndGet();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
      // PostgreSQL would wait for ever: what should not wait has to fail instead.
      statement.execute("alter database " + name + " set lock_timeout = '10s'");
    } catch (SQLException e) {
      throw new IllegalStateException("no database for a test", e);
    }
    return server.getDatabase("postgres", name);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
