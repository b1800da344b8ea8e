package dev.postern.wiring;

import dev.postern.shared.LostRace;
import dev.postern.shared.NewTransaction;
import java.util.function.Function;
import org.keycloak.models.ModelDuplicateException;

/**
 * Transactions that are run again when a unique constraint says that a racing one was faster: the
 * second run finds what the other has made. Gives up after as many runs as two people and a machine
 * can race.
 */
final class RacingTransactions<C> implements NewTransaction<C> {
  private static final int RUNS = 4;

  private final NewTransaction<C> transactions;

  RacingTransactions(NewTransaction<C> transactions) {
    this.transactions = transactions;
  }

  @Override
  public <T> T run(Function<C, T> work) {
    for (int run = 1; run < RUNS; run++) {
      try {
        return transactions.run(work);
      } catch (RuntimeException failed) {
        if (!lostRace(failed)) {
          throw failed;
        }
      }
    }
    return transactions.run(work);
  }

  private static boolean lostRace(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ModelDuplicateException) {
        return true;
      }
    }
    return LostRace.explainsInsert(failed);
  }
}
