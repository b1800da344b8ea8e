package dev.postern.invitation;

import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;

class InMemoryAnsweredRequestsTest extends AnsweredRequestsContract {
  private final NewTransaction<AnsweredRequests> requests =
      new ImmediateTransactions<>(new InMemoryAnsweredRequests());

  @Override
  protected NewTransaction<AnsweredRequests> requests() {
    return requests;
  }
}
