package dev.postern.matter;

import dev.postern.contact.ContactId;
import dev.postern.contact.InMemoryContactBook;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.MatterId;
import dev.postern.shared.NewTransaction;
import java.util.Map;
import java.util.Optional;

class InMemoryMatterBookTest extends MatterBookContract {
  private final InMemoryMatterBook matters = new InMemoryMatterBook();
  private final NewTransaction<Books> books =
      new ImmediateTransactions<>(new Books(matters, new InMemoryContactBook()));

  @Override
  protected NewTransaction<Books> books() {
    return books;
  }

  @Override
  protected Map<ContactId, Optional<String>> participants(MatterId matter) {
    return matters.participants(matter);
  }
}
