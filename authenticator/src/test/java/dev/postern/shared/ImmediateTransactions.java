package dev.postern.shared;

import java.util.function.Function;

/**
 * Runs work at once, on doubles that know no transactions: what it did is seen by everybody at once
 * and stays when it throws.
 */
public final class ImmediateTransactions<C> implements NewTransaction<C> {
  private final C context;

  public ImmediateTransactions(C context) {
    this.context = context;
  }

  @Override
  public <T> T run(Function<C, T> work) {
    return work.apply(context);
  }
}
