package dev.postern.e2e.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** The statements that a PostgreSQL is given, as its own log has them. */
public record SqlLog(DataSource database, Path log) {

  /** The process that serves a connection, so that its statements can be told from others'. */
  private static final String PREFIX = "<%p> ";

  private static final Pattern MARK = Pattern.compile("select '[0-9a-f-]{36}'");
  private static final Pattern STATEMENT =
      Pattern.compile("^<(\\d+)> LOG: {2}execute [^:]+: (.+)$", Pattern.MULTILINE);

  /** What was executed while {@code work} ran, in the order of the log. */
  public List<Statement> during(Runnable work) {
    tell(
        "alter system set log_line_prefix = '" + PREFIX + "'",
        "alter system set log_statement = 'all'",
        "select pg_reload_conf()");
    await().until(this::isWritten);
    int start = text().length();
    work.run();
    await().until(this::isWritten);
    tell("alter system reset log_statement", "select pg_reload_conf()");
    return STATEMENT
        .matcher(text().substring(start))
        .results()
        .map(line -> new Statement(line.group(1), line.group(2)))
        .filter(statement -> !MARK.matcher(statement.text()).matches())
        .toList();
  }

  /** Whether a statement of now is in the log, and so all that were before it. */
  private boolean isWritten() {
    String mark = UUID.randomUUID().toString();
    tell("select '" + mark + "'");
    return text().contains(mark);
  }

  private void tell(String... statements) {
    try (Connection connection = database.getConnection();
        java.sql.Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One statement, without the values of its parameters. */
  public record Statement(String connection, String text) {
    public boolean begins() {
      return text.equals("BEGIN");
    }

    public boolean isSql() {
      return !begins() && !text.equals("COMMIT") && !text.equals("ROLLBACK");
    }

    public boolean writes() {
      return Pattern.compile("^(insert|update|delete)\\b")
          .matcher(text.toLowerCase(Locale.ROOT))
          .find();
    }

    /** Whether it touches a table of Postern's. */
    public boolean isOurs() {
      return Pattern.compile("\\bpt_\\w+").matcher(text.toLowerCase(Locale.ROOT)).find();
    }
  }
}
