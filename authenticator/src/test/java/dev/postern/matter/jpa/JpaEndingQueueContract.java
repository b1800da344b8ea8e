package dev.postern.matter.jpa;

import dev.postern.contact.jpa.JpaContactBook;
import dev.postern.database.Database;
import dev.postern.matter.EndingQueueContract;
import dev.postern.shared.NewTransaction;

/** What orders to end sessions do on any database. */
abstract class JpaEndingQueueContract extends EndingQueueContract {
  private final Database database;

  JpaEndingQueueContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<Books> books() {
    return database.transactions(
        entities ->
            new Books(
                new JpaSessionEndings(entities),
                new JpaEndingQueue(entities, identifiers),
                new JpaSessionProofs(entities, identifiers),
                new JpaMatterBook(entities),
                new JpaContactBook(entities)));
  }
}
