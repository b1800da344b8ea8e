package dev.postern.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * A server that has run an earlier version does not start if a change that it has made is another
 * one now: Liquibase compares their checksums. So changes are added at the end, and their checksums
 * to the list, and none is altered.
 */
class ChangelogTest {

  @Test
  void hasAllChangesThatWereEverShippedAsTheyWereAndInTheirOrder() throws Exception {
    DataSource database = H2.newDatabase();

    Changelog.apply(database, Optional.empty());

    assertThat(applied(database)).containsExactlyElementsOf(shipped());
  }

  private static List<String> applied(DataSource database) throws SQLException {
    List<String> changes = new ArrayList<>();
    try (Connection connection = database.getConnection();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery("select ID, MD5SUM from DATABASECHANGELOG order by ORDEREXECUTED")) {
      while (rows.next()) {
        changes.add(rows.getString(1) + " " + rows.getString(2));
      }
    }
    return changes;
  }

  private static List<String> shipped() throws IOException {
    try (InputStream list = ChangelogTest.class.getResourceAsStream("shipped-changes.txt")) {
      return new String(list.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
