package dev.postern.access;

import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;

class InMemoryDisownedBookTest extends DisownedBookContract {
  private final DisownedBook book = new InMemoryDisownedBook();

  @Override
  protected NewTransaction<DisownedBook> book() {
    return new ImmediateTransactions<>(book);
  }
}
