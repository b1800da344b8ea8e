package dev.postern.shared;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the log for something that was thrown: what kind it was, where it comes from, its SQL
 * state, and the same of its causes. Not its words: a database quotes whole rows in them, with
 * addresses and what the firm wrote, and a template what it was to write.
 */
public final class Wordless extends Exception {
  private static final long serialVersionUID = 1L;

  /** Nobody reads further; and it ends, also where a cause is its own. */
  private static final int MOST_CAUSES = 10;

  private Wordless(String kind, @Nullable Wordless cause) {
    super(kind, cause);
  }

  /**
   * What may be logged of {@code thrown}.
   *
   * @return to be logged in its place, with its frames
   */
  public static Wordless of(Throwable thrown) {
    return of(thrown, MOST_CAUSES);
  }

  private static Wordless of(Throwable thrown, int causes) {
    Throwable cause = thrown.getCause();
    Wordless wordless =
        new Wordless(kind(thrown), cause == null || causes == 0 ? null : of(cause, causes - 1));
    wordless.setStackTrace(thrown.getStackTrace());
    return wordless;
  }

  private static String kind(Throwable thrown) {
    String name = thrown.getClass().getName();
    return thrown instanceof SQLException sql
        ? name + ", SQL state " + sql.getSQLState() + ", code " + sql.getErrorCode()
        : name;
  }
}
