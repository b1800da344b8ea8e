package dev.postern.database;

import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;

/** Applies the changelog that we ship, the way Keycloak does: by Liquibase. */
final class Changelog {
  private static final String SHIPPED = "META-INF/postern-changelog.xml";

  private Changelog() {}

  /**
   * Makes our tables.
   *
   * @param schema what to make them in, and to make first; the database's own if there is none
   */
  static void apply(DataSource database, Optional<String> schema) {
    try (Connection connection = database.getConnection()) {
      if (schema.isPresent()) {
        connection.createStatement().execute("create schema " + schema.get());
        connection.setSchema(schema.get());
      }
      // Without this, Liquibase reports its use to its makers.
      Scope.child(
          Map.of("liquibase.analytics.enabled", false),
          () ->
              new Liquibase(
                      SHIPPED, new ClassLoaderResourceAccessor(), new JdbcConnection(connection))
                  .update(new Contexts()));
    } catch (Exception e) {
      throw new IllegalStateException("the changelog cannot be applied", e);
    }
  }
}
