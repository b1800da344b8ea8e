package dev.postern.shared;

import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Lets only so many transactions run at once, the others in the order in which they came: more
 * threads than that can share a pool of connections with others.
 *
 * @param <C> what the work is given to work with
 */
public final class BoundedTransactions<C> implements NewTransaction<C> {
  private final NewTransaction<C> transactions;
  private final Semaphore free;

  /**
   * @param most how many run at once
   */
  public BoundedTransactions(NewTransaction<C> transactions, int most) {
    this.transactions = transactions;
    this.free = new Semaphore(most, true);
  }

  @Override
  public <T> T run(Function<C, T> work) {
    free.acquireUninterruptibly();
    try {
      return transactions.run(work);
    } finally {
      free.release();
    }
  }
}
