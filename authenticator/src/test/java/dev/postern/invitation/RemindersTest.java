package dev.postern.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

import dev.postern.admission.InMemoryFirm;
import dev.postern.link.LinkId;
import dev.postern.mail.MailOrder;
import dev.postern.mail.MailOrder.Kind;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemindersTest {
  private static final Instant DUE = InMemoryFirm.NOON.plus(Duration.ofHours(18));

  private final InMemoryFirm firm = new InMemoryFirm();
  private final Reminders reminders = onANode();

  private Reminders onANode() {
    return new Reminders(
        new ImmediateTransactions<>(new Reminders.Books(firm.links(), firm.outbox())),
        firm.identifiers(),
        firm.clock());
  }

  @Test
  void areOrderedWhenTheyAreDueAndNotBefore() {
    plan("link");

    firm.clock().set(DUE.minusMillis(1));
    reminders.placeDue();
    assertThat(firm.outbox().waiting()).isEmpty();

    firm.clock().set(DUE);
    assertThat(reminders.placeDue()).isFalse();
    assertThat(firm.outbox().waiting())
        .extracting(MailOrder::kind, MailOrder::realm, MailOrder::subject, MailOrder::attempts)
        .containsExactly(tuple(Kind.REMINDER, InMemoryFirm.REALM, "link", 0));
  }

  @Test
  void areOrderedOnceOnHoweverManyNodes() {
    plan("link");
    firm.clock().set(DUE);

    reminders.placeDue();
    onANode().placeDue();
    reminders.placeDue();

    assertThat(firm.outbox().waiting()).hasSize(1);
  }

  @Test
  void areNotOrderedOfALinkThatWasRevoked() {
    plan("link");
    firm.links().revoke(new LinkId("link"), InMemoryFirm.NOON);

    assertThatNothingIsOrderedAndNothingLeft();
  }

  @Test
  void areNotOrderedOfALinkThatHasExpiredWhileNoServerRan() {
    plan("link");
    firm.clock().set(InMemoryFirm.NOON.plus(Duration.ofHours(24)));

    reminders.placeDue();

    assertThat(firm.outbox().waiting()).isEmpty();
    assertThat(firm.links().due(firm.clock().instant(), 1)).isEmpty();
  }

  @Test
  void areOrderedInBatches() {
    IntStream.rangeClosed(0, Reminders.BATCH).forEach(number -> plan("link-" + number));
    firm.clock().set(DUE);

    assertThat(reminders.placeDue()).isTrue();
    assertThat(firm.outbox().waiting()).hasSize(Reminders.BATCH);

    assertThat(reminders.placeDue()).isFalse();
    assertThat(firm.outbox().waiting()).hasSize(Reminders.BATCH + 1);
  }

  @Test
  void areOrderedThoughOneOfThemBreaks() {
    plan("first");
    plan("second");
    firm.clock().set(DUE);
    AtomicInteger transactions = new AtomicInteger();
    Reminders broken =
        new Reminders(
            new NewTransaction<>() {
              @Override
              public <T> T run(Function<Reminders.Books, T> work) {
                if (transactions.incrementAndGet() == 2) {
                  throw new IllegalStateException("the first order");
                }
                return work.apply(new Reminders.Books(firm.links(), firm.outbox()));
              }
            },
            firm.identifiers(),
            firm.clock());

    assertThatIllegalStateException().isThrownBy(broken::placeDue);

    assertThat(firm.outbox().waiting()).hasSize(1);
    reminders.placeDue();
    assertThat(firm.outbox().waiting()).hasSize(2);
  }

  private void assertThatNothingIsOrderedAndNothingLeft() {
    firm.clock().set(DUE);

    reminders.placeDue();

    assertThat(firm.outbox().waiting()).isEmpty();
    assertThat(firm.links().due(DUE, 1)).isEmpty();
  }

  private void plan(String id) {
    firm.mailed(firm.linkWithoutMatter(id));
    firm.links().plan(new LinkId(id), DUE);
  }
}
