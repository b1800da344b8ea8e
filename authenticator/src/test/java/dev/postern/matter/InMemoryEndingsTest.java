package dev.postern.matter;

import dev.postern.contact.InMemoryContactBook;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;

class InMemoryEndingsTest extends EndingQueueContract {
  private final InMemoryMatterBook matters = new InMemoryMatterBook();
  private final InMemoryContactBook contacts = new InMemoryContactBook();
  private final InMemorySessionProofs proofs = new InMemorySessionProofs(matters, contacts);
  private final InMemoryEndings endings = new InMemoryEndings(proofs, identifiers);
  private final NewTransaction<Books> books =
      new ImmediateTransactions<>(new Books(endings, endings, proofs, matters, contacts));

  @Override
  protected NewTransaction<Books> books() {
    return books;
  }
}
