package dev.postern.invitation.jpa;

import dev.postern.database.Database;
import dev.postern.invitation.AnsweredRequests;
import dev.postern.invitation.AnsweredRequestsContract;
import dev.postern.shared.NewTransaction;

/** Answered requests on any database. */
abstract class JpaAnsweredRequestsContract extends AnsweredRequestsContract {
  private final Database database;

  JpaAnsweredRequestsContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<AnsweredRequests> requests() {
    return database.transactions(JpaAnsweredRequests::new);
  }
}
