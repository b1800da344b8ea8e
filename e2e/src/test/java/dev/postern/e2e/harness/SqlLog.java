package dev.postern.e2e.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** The statements that a PostgreSQL is given, as its own log has them. */
public record SqlLog(DataSource database, Path log) {

  /** The process that serves a connection, so that its statements can be told from others'. */
  private static final String PREFIX = "<%p> ";

  private static final Pattern END = Pattern.compile("COMMIT|ROLLBACK");

  /** But for the fetching of more rows of a statement, of which there may be many. */
  private static final Pattern STATEMENT =
      Pattern.compile("^<(\\d+)> LOG: {2}execute (?!fetch from)[^:]+: (.+)$", Pattern.MULTILINE);

  /** The transactions that ended while {@code work} ran, in the order of their ends. */
  public List<Transaction> during(Runnable work) {
    tell(
        "alter system set log_line_prefix = '" + PREFIX + "'",
        "alter system set log_statement = 'all'",
        "select pg_reload_conf()");
    await().until(this::isWritten);
    int start = text().length();
    work.run();
    await().until(this::isWritten);
    tell("alter system reset log_statement", "select pg_reload_conf()");
    return transactions(text().substring(start));
  }

  /** The same in the order in which they began. */
  public List<Transaction> begunDuring(Runnable work) {
    List<Transaction> ended = new ArrayList<>(during(work));
    ended.sort(Comparator.comparingInt(Transaction::begun));
    return ended;
  }

  private static List<Transaction> transactions(String log) {
    Map<String, List<Statement>> open = new HashMap<>();
    Map<String, Integer> beginnings = new HashMap<>();
    List<Transaction> ended = new ArrayList<>();
    STATEMENT
        .matcher(log)
        .results()
        .forEach(
            line -> {
              List<Statement> begun =
                  open.computeIfAbsent(line.group(1), connection -> new ArrayList<>());
              if (END.matcher(line.group(2)).matches()) {
                ended.add(
                    new Transaction(
                        begun, beginnings.getOrDefault(line.group(1), line.start()), line.start()));
                open.remove(line.group(1));
                beginnings.remove(line.group(1));
              } else {
                beginnings.putIfAbsent(line.group(1), line.start());
                begun.add(new Statement(line.group(2)));
              }
            });
    return ended;
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

  /**
   * What one connection was told between two ends.
   *
   * @param begun where in the log
   * @param ended where in the log
   */
  public record Transaction(List<Statement> statements, int begun, int ended) {
    /** What usher, clerk, diary and sealer ask for again and again, and nobody else does. */
    private static final List<String> BACKGROUND =
        List.of(
            "pt_session_ending",
            "remind_at<=",
            "pt_tally",
            "pt_audit_seal",
            "pt_audit_chain",
            "select min\\(\\w+\\.realm_id\\)");

    public Transaction {
      statements = List.copyOf(statements);
    }

    public boolean touches(String table) {
      return statements.stream().anyMatch(statement -> statement.touches(table));
    }

    /** Whether it was open all the time that another was. */
    public boolean spans(Transaction other) {
      return begun < other.begun && other.ended < ended;
    }

    /** Whether the server made it by itself, while others were served. Postmen's are not known. */
    public boolean isOfTheBackground() {
      return BACKGROUND.stream().anyMatch(this::touches);
    }
  }

  /** One statement, without the values of its parameters. */
  public record Statement(String text) {
    private static final Pattern WRITE =
        Pattern.compile("(insert|update|delete)\\b.*", Pattern.DOTALL);

    public boolean writes() {
      return WRITE.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether it names a table, or has another word, that begins like this regular expression. */
    public boolean touches(String table) {
      return Pattern.compile("\\b" + table).matcher(text.toLowerCase(Locale.ROOT)).find();
    }
  }
}
