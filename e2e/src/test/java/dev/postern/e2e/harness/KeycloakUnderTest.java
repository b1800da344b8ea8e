package dev.postern.e2e.harness;

import java.net.URI;
import java.nio.file.Path;

/**
 * A running Keycloak with Postern in it and the realm {@code firm} imported. Tests do not know how
 * it runs.
 */
public interface KeycloakUnderTest extends AutoCloseable {

  URI url();

  /** All it has logged so far, at DEBUG. */
  String log();

  /** A directory that holds the database's files, as they are at this moment. */
  Path databaseFiles();

  @Override
  void close();

  /** Ends it as a power failure would. To be started again. */
  void kill();

  /** Starts it again after it was killed, on the same data; returns once it is ready. */
  void startAgain();

  /**
   * The statements that it gives its database.
   *
   * @throws UnsupportedOperationException if that database does not log them
   */
  default SqlLog statements() {
    throw new UnsupportedOperationException("statements are counted on PostgreSQL");
  }
}
