package dev.postern.shared;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Transactions that are run again when they have lost a race: the next run finds what the faster
 * one has made. The work must do nothing that outlives its rollback. Gives up after so many runs.
 */
public final class RacingTransactions<C> implements NewTransaction<C> {
  private final NewTransaction<C> transactions;
  private final int runs;
  private final Predicate<Throwable> lostRace;

  /**
   * Runs again whatever {@link LostRace#explainsInsert} explains.
   *
   * @param runs how many runs there are at most
   */
  public RacingTransactions(NewTransaction<C> transactions, int runs) {
    this(transactions, runs, LostRace::explainsInsert);
  }

  /**
   * Runs again what {@code lostRace} takes for a lost race.
   *
   * @param runs how many runs there are at most
   */
  public RacingTransactions(
      NewTransaction<C> transactions, int runs, Predicate<Throwable> lostRace) {
    this.transactions = transactions;
    this.runs = runs;
    this.lostRace = lostRace;
  }

  @Override
  public <T> T run(Function<C, T> work) {
    for (int run = 1; run < runs; run++) {
      try {
        return transactions.run(work);
      } catch (RuntimeException failed) {
        if (!lostRace.test(failed)) {
          throw failed;
        }
      }
    }
    return transactions.run(work);
  }
}
