package dev.postern.mail;

import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;
import java.util.Optional;

class InMemoryOutboxTest extends OutboxContract {
  private final InMemoryOutbox inMemory = new InMemoryOutbox(identifiers);
  private final NewTransaction<Outbox> outbox = new ImmediateTransactions<>(inMemory);

  @Override
  protected NewTransaction<Outbox> outbox() {
    return outbox;
  }

  @Override
  protected Optional<String> grave(OrderId order) {
    return inMemory.grave(order);
  }
}
