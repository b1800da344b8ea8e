package dev.postern.mail.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.database.Database;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Outbox;
import dev.postern.mail.OutboxContract;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the outbox does on any database. */
abstract class JpaOutboxContract extends OutboxContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final MailOrder ORDER =
      MailOrder.first(new OrderId("order"), new RealmId("firm"), "link");

  private final Database database;

  JpaOutboxContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<Outbox> outbox() {
    return database.transactions(entities -> new JpaOutbox(entities, identifiers));
  }

  @Override
  protected Optional<String> grave(OrderId order) {
    return database.ask(
        entities ->
            entities
                .createQuery(
                    """
                    select o.failure from MailOrderEntity o
                    where o.id = :id and o.buriedAt is not null""",
                    String.class)
                .setParameter("id", order.value())
                .getResultStream()
                .findFirst());
  }

  @Nested
  class ATransaction {
    @Test
    void showsItsOrdersToOthersWhenItCommits() {
      boolean seenBefore =
          outbox()
              .run(
                  outbox -> {
                    outbox.place(ORDER, NOON);
                    return isClaimable();
                  });

      assertThat(seenBefore).isFalse();
      assertThat(isClaimable()).isTrue();
    }

    @Test
    void takesItsOrdersWithItWhenItIsRolledBack() {
      assertThatThrownBy(
              () ->
                  outbox()
                      .run(
                          outbox -> {
                            outbox.place(ORDER, NOON);
                            throw new IllegalStateException("rolled back");
                          }))
          .hasMessage("rolled back");

      assertThat(isClaimable()).isFalse();
    }

    private boolean isClaimable() {
      return outbox().run(outbox -> outbox.claim(NOON, NOON.plusSeconds(1)).isPresent());
    }
  }
}
