package dev.postern.shared;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Tells the errors by which a database ends a race for a row from those that mean it is broken. */
public final class LostRace {
  /**
   * 40001 serialization failure or deadlock, 40P01 deadlock (PostgreSQL), 55P03 lock not available
   * (PostgreSQL), HYT00 lock timeout (H2).
   */
  private static final Set<String> STATES = Set.of("40001", "40P01", "55P03", "HYT00");

  /**
   * Errors of MariaDB and MySQL, whose SQL state says less: 1020 the record has changed since the
   * transaction began, 1205 lock wait timeout, 1213 deadlock. And 90131, H2's concurrent update.
   */
  private static final Set<Integer> CODES = Set.of(1020, 1205, 1213, 90131);

  private static final Set<String> OVERTAKEN = Set.of("23505", "23503", "23000");

  private LostRace() {}

  /** Whether a failure came of losing a race, however deep the database's error sits in it. */
  public static boolean explains(Throwable failure) {
    return anyOf(failure, LostRace::isRace);
  }

  /** Whether a failure came of losing a race, also one for who inserts or removes a row first. */
  public static boolean explainsInsert(Throwable failure) {
    return anyOf(failure, next -> isRace(next) || isOvertaken(next));
  }

  private static boolean anyOf(Throwable failure, Predicate<Throwable> sought) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
    while (!open.isEmpty()) {
      Throwable next = open.pop();
      if (sought.test(next)) {
        return true;
      }
      if (seen.add(next)) {
        if (next.getCause() != null) {
          open.push(next.getCause());
        }
        // Transaction managers hide the reason of a failed commit among these.
        open.addAll(List.of(next.getSuppressed()));
      }
    }
    return false;
  }

  private static boolean isRace(Throwable failure) {
    return failure instanceof SQLException sql
        && ((sql.getSQLState() != null && STATES.contains(sql.getSQLState()))
            || CODES.contains(sql.getErrorCode()));
  }

  /**
   * SQLState 23505 is a unique violation on PostgreSQL and H2, 23503 one of a foreign key: what a
   * row refers to has just been removed, or what is removed has just been referred to. 23000 is
   * either on MariaDB and MySQL.
   */
  private static boolean isOvertaken(Throwable failure) {
    return failure instanceof SQLException sql
        && (sql instanceof SQLIntegrityConstraintViolationException
            || (sql.getSQLState() != null && OVERTAKEN.contains(sql.getSQLState())));
  }
}
