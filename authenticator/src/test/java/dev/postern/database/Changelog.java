package dev.postern.database;

import java.sql.Connection;
import java.util.Map;
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

  static void apply(DataSource database) {
    try (Connection connection = database.getConnection()) {
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
