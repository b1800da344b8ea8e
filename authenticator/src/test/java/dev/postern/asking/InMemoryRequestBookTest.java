package dev.postern.asking;

import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;

class InMemoryRequestBookTest extends RequestBookContract {
  private final NewTransaction<RequestBook> book =
      new ImmediateTransactions<>(new InMemoryRequestBook());

  @Override
  protected NewTransaction<RequestBook> book() {
    return book;
  }
}
