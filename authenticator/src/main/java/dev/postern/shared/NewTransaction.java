package dev.postern.shared;

import java.util.function.Function;

/**
 * Runs work in a transaction of its own, whatever transaction the caller is in.
 *
 * <p>The work sees only what was committed before it began; what it did is committed when this call
 * returns and rolled back when it throws. It needs a database connection besides the caller's.
 *
 * @param <C> what the work is given to work with inside that transaction
 */
public interface NewTransaction<C> {
  /** Runs {@code work} and returns its answer after the commit. */
  <T> T run(Function<C, T> work);
}
