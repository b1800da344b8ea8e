package dev.postern.e2e.harness;

import java.net.URI;
import java.nio.file.Path;

/** A Keycloak whose data is in a PostgreSQL. */
record PostgresKeycloak(Postgres postgres, KeycloakUnderTest keycloak)
    implements KeycloakUnderTest {

  @Override
  public URI url() {
    return keycloak.url();
  }

  @Override
  public String log() {
    return keycloak.log();
  }

  @Override
  public Path databaseFiles() {
    return postgres.files();
  }

  @Override
  public SqlLog statements() {
    return postgres.statements();
  }

  @Override
  public void close() {
    keycloak.close();
  }
}
