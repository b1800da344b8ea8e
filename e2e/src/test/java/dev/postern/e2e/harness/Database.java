package dev.postern.e2e.harness;

/** The databases that journeys run on. */
public enum Database {
  /** The one that Keycloak embeds, in a file. */
  H2,
  /** A PostgreSQL of the run's own. */
  POSTGRES,
  /** A MariaDB of the run's own; tests are left out on machines that there is none for. */
  MARIADB
}
