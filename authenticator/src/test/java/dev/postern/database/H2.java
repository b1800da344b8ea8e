package dev.postern.database;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Makes H2 databases in memory. */
final class H2 {
  private H2() {}

  static DataSource newDatabase() {
    JdbcDataSource database = new JdbcDataSource();
    // The last two are Keycloak's own options.
    database.setURL(
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1;NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE");
    return database;
  }
}
