package dev.postern.access.jpa;

import dev.postern.access.DisownedBook;
import dev.postern.access.DisownedBookContract;
import dev.postern.database.Database;
import dev.postern.shared.NewTransaction;

/** What the book of disowned accesses does on any database. */
abstract class JpaDisownedBookContract extends DisownedBookContract {
  private final Database database;

  JpaDisownedBookContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<DisownedBook> book() {
    return database.transactions(JpaDisownedBook::new);
  }
}
