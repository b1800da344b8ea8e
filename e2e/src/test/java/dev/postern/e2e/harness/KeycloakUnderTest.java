package dev.postern.e2e.harness;

import java.net.URI;
import java.nio.file.Path;

/**
 * A running Keycloak with Postern in it and the realm {@code firm} imported. Tests do not know how
 * it runs.
 */
public interface KeycloakUnderTest extends AutoCloseable {

  URI url();

  /** Where those who run it ask how it fares: its management port. */
  URI management();

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
   * Starts one more node of it on the same database, at an address of its own; returns once it is
   * ready. The two are told nothing of each other, so that the database alone keeps them apart.
   * Whoever starts it closes it.
   *
   * @throws UnsupportedOperationException if its database is for one server only
   */
  default KeycloakUnderTest another() {
    throw new UnsupportedOperationException("an embedded database is for one server only");
  }

  /**
   * The statements that it gives its database.
   *
   * @throws UnsupportedOperationException if that database does not log them
   */
  default SqlLog statements() {
    throw new UnsupportedOperationException("statements are counted on PostgreSQL");
  }
}
