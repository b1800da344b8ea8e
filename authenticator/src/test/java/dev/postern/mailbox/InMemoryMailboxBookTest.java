package dev.postern.mailbox;

import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;

class InMemoryMailboxBookTest extends MailboxBookContract {
  private final NewTransaction<MailboxBook> book =
      new ImmediateTransactions<>(new InMemoryMailboxBook());

  @Override
  protected NewTransaction<MailboxBook> book() {
    return book;
  }
}
