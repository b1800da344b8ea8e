package dev.postern.e2e.harness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The rows of a firm's PostgreSQL (the embedded database lets nobody else in): to count them, and
 * to do what no call does yet.
 */
public record Rows(DataSource database) {

  public static Rows of(Firm firm) {
    PostgresKeycloak keycloak = (PostgresKeycloak) firm.keycloak();
    return new Rows(keycloak.postgres().server().getPostgresDatabase());
  }

  /** How often a link was redeemed. */
  public long redemptionsOf(String link) {
    return count("SELECT count(*) FROM pt_redemption WHERE link_id = ?", link);
  }

  public void revoke(String link) {
    change("UPDATE pt_link SET revoked_at = 1 WHERE id = ?", link);
  }

  public void closeMatter(String reference) {
    change("UPDATE pt_matter SET closed_at = 1 WHERE reference = ?", reference);
  }

  private long count(String sql, String value) {
    return run(
        sql,
        value,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  private void change(String sql, String value) {
    int rows = run(sql, value, PreparedStatement::executeUpdate);
    if (rows != 1) {
      throw new AssertionError("%d rows instead of one: %s".formatted(rows, sql));
    }
  }

  private <T> T run(String sql, String value, Work<T> work) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      return work.on(statement);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private interface Work<T> {
    T on(PreparedStatement statement) throws SQLException;
  }
}
