package dev.postern.contact;

import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;

class InMemoryContactBookTest extends ContactBookContract {
  private final NewTransaction<ContactBook> book =
      new ImmediateTransactions<>(new InMemoryContactBook());

  @Override
  protected NewTransaction<ContactBook> book() {
    return book;
  }
}
