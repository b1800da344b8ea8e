package dev.postern.mailbox.jpa;

import dev.postern.database.Database;
import dev.postern.mailbox.MailboxBook;
import dev.postern.mailbox.MailboxBookContract;
import dev.postern.shared.NewTransaction;

/** What is known of mailboxes, on any database. */
abstract class JpaMailboxBookContract extends MailboxBookContract {
  private final Database database;

  JpaMailboxBookContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<MailboxBook> book() {
    return database.transactions(JpaMailboxBook::new);
  }
}
