package dev.postern.matter;

import dev.postern.contact.InMemoryContactBook;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;

class InMemorySessionProofsTest extends SessionProofsContract {
  private final InMemoryMatterBook matters = new InMemoryMatterBook();
  private final InMemoryContactBook contacts = new InMemoryContactBook();
  private final NewTransaction<Books> books =
      new ImmediateTransactions<>(
          new Books(new InMemorySessionProofs(matters, contacts), matters, contacts));

  @Override
  protected NewTransaction<Books> books() {
    return books;
  }
}
