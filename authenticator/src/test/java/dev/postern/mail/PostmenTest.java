package dev.postern.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.mail.Outbox.Claim;
import dev.postern.mail.Postman.PostOffice;
import dev.postern.mailbox.InMemoryMailboxBook;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.Race;
import dev.postern.shared.RealmId;
import dev.postern.shared.SettableInstantSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Postmen who wait for transactions, and for each other. */
class PostmenTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final SettableInstantSource clock = new SettableInstantSource(NOON);
  private final InMemoryOutbox outbox = new InMemoryOutbox(new CountingIdentifiers());
  private final AtomicInteger delivered = new AtomicInteger();
  private final List<Claim> takenOver = new ArrayList<>();

  /** All claim before one has begun, and all have begun or not before one is done. */
  @RepeatedTest(5)
  void carryNoMoreOfARealmThanItsShareAndGiveTheRestBackUncounted() {
    IntStream.range(0, Race.RUNNERS).forEach(this::place);
    Postman postman = postman(new InStep());

    List<Boolean> carried = new Race().run(runner -> postman.carryOne());

    assertThat(carried).containsOnly(true);
    assertThat(delivered).hasValue(14);
    assertThat(outbox.waiting()).extracting(MailOrder::attempts).containsExactly(0, 0);
  }

  @Test
  void leaseAnOrderFromTheMomentTheirTransactionBegins() {
    place(1);
    Postman postman = postman(new AfterALongWait());

    assertThat(postman.carryOne()).isTrue();

    assertThat(outbox.waiting()).isEmpty();
    assertThat(takenOver).isEmpty();
  }

  private void place(int number) {
    outbox.place(
        MailOrder.first(new OrderId("order-" + number), new RealmId("firm"), "link-" + number),
        NOON);
  }

  private Postman postman(NewTransaction<PostOffice> transactions) {
    return new Postman(
        transactions,
        (order, letter) -> {
          delivered.incrementAndGet();
          return new Delivery.Accepted();
        },
        new Postman.Retry(Backoff.DEFAULT, Backoff.OF_OBJECTIONS, new Random(1)),
        new FairShare(Race.RUNNERS),
        clock);
  }

  private PostOffice office() {
    return new PostOffice(outbox, new AnyCorrespondence(), new InMemoryMailboxBook());
  }

  /** Ends the first two transactions of each thread when those of all others are over. */
  private final class InStep implements NewTransaction<PostOffice> {
    private static final int STEPS = 2;

    private final CyclicBarrier all = new CyclicBarrier(Race.RUNNERS);
    private final ThreadLocal<Integer> steps = ThreadLocal.withInitial(() -> 0);

    @Override
    public <T> T run(Function<PostOffice, T> work) {
      T answer = work.apply(office());
      if (steps.get() < STEPS) {
        steps.set(steps.get() + 1);
        await();
      }
      return answer;
    }

    private void await() {
      try {
        all.await();
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The database was away, or all its connections taken. */
  private final class AfterALongWait implements NewTransaction<PostOffice> {
    @Override
    public <T> T run(Function<PostOffice, T> work) {
      if (clock.instant().equals(NOON)) {
        clock.advance(Postman.LEASE);
      } else {
        outbox.claim(clock.instant(), clock.instant()).ifPresent(takenOver::add);
      }
      return work.apply(office());
    }
  }
}
