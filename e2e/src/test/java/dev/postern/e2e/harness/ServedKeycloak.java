package dev.postern.e2e.harness;

import java.net.URI;
import java.nio.file.Path;

/**
 * A Keycloak whose data is in a database server of the run's own.
 *
 * @param databaseFiles where that server keeps them
 */
record ServedKeycloak(Path databaseFiles, KeycloakUnderTest keycloak) implements KeycloakUnderTest {

  @Override
  public URI url() {
    return keycloak.url();
  }

  @Override
  public String log() {
    return keycloak.log();
  }

  @Override
  public void close() {
    keycloak.close();
  }
}
