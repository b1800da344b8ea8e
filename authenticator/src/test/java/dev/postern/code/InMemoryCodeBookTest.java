package dev.postern.code;

import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;

class InMemoryCodeBookTest extends CodeBookContract {
  private final NewTransaction<CodeBook> book = new ImmediateTransactions<>(new InMemoryCodeBook());

  @Override
  protected NewTransaction<CodeBook> book() {
    return book;
  }
}
