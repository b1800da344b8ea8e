package dev.postern.e2e.harness;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Keycloak whose data is in a database server of the run's own.
 *
 * @param databaseFiles where that server keeps them
 * @param sql the statements that the server is given, if it logs them
 */
record ServedKeycloak(Path databaseFiles, Optional<SqlLog> sql, KeycloakUnderTest keycloak)
    implements KeycloakUnderTest {

  @Override
  public URI url() {
    return keycloak.url();
  }

  @Override
  public URI management() {
    return keycloak.management();
  }

  @Override
  public String log() {
    return keycloak.log();
  }

  @Override
  public void kill() {
    keycloak.kill();
  }

  @Override
  public void startAgain() {
    keycloak.startAgain();
  }

  @Override
  public KeycloakUnderTest another() {
    return keycloak.another();
  }

  @Override
  public SqlLog statements() {
    return sql.orElseThrow(
        () -> new UnsupportedOperationException("statements are counted on PostgreSQL"));
  }

  @Override
  public void close() {
    keycloak.close();
  }
}
