package dev.postern.asking.jpa;

import dev.postern.asking.RequestBook;
import dev.postern.asking.RequestBookContract;
import dev.postern.database.Database;
import dev.postern.shared.NewTransaction;

/** What the request book does on any database. */
abstract class JpaRequestBookContract extends RequestBookContract {
  private final Database database;

  JpaRequestBookContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<RequestBook> book() {
    return database.transactions(JpaRequestBook::new);
  }
}
