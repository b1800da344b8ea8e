package dev.postern.matter.jpa;

import dev.postern.contact.jpa.JpaContactBook;
import dev.postern.database.Database;
import dev.postern.matter.SessionProofsContract;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.NewTransaction;

/** What session proofs do on any database. */
abstract class JpaSessionProofsContract extends SessionProofsContract {
  private final CountingIdentifiers identifiers = new CountingIdentifiers();
  private final Database database;

  JpaSessionProofsContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<Books> books() {
    return database.transactions(
        entities ->
            new Books(
                new JpaSessionProofs(entities, identifiers),
                new JpaMatterBook(entities),
                new JpaContactBook(entities)));
  }
}
