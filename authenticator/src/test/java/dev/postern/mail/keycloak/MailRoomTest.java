package dev.postern.mail.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.mail.AnyCorrespondence;
import dev.postern.mail.Backoff;
import dev.postern.mail.Delivery;
import dev.postern.mail.FairShare;
import dev.postern.mail.InMemoryOutbox;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Postman;
import dev.postern.mailbox.InMemoryMailboxBook;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailRoomTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final InMemoryOutbox outbox = new InMemoryOutbox(new CountingIdentifiers());
  private final List<String> delivered = new CopyOnWriteArrayList<>();

  /** How often a postman has looked for something to do. */
  private final AtomicInteger looks = new AtomicInteger();

  /** How often one of them has looked in the diary. */
  private final AtomicInteger pages = new AtomicInteger();

  @Test
  void carriesWhatIsDueAsSoonAsItOpens() {
    place(20);

    MailRoom room = room(4, new CountDownLatch(0));

    await().atMost(PATIENCE).until(() -> outbox.waiting().isEmpty());
    room.close();
    assertThat(delivered).hasSize(20).doesNotHaveDuplicates();
  }

  /** Of itself it would look after an hour. */
  @Test
  void isWokenByANudge() {
    try (MailRoom room = room(1, order -> {}, Duration.ofHours(1))) {
      await().atMost(PATIENCE).until(() -> looks.get() > 0);
      place(1);
      room.nudge();

      await().atMost(PATIENCE).until(() -> outbox.waiting().isEmpty());
    }
  }

  @Test
  void looksForItselfAfterAWhile() {
    MailRoom room = room(1, order -> {}, Duration.ofMillis(10));
    await().atMost(PATIENCE).until(() -> looks.get() > 0);
    place(1);

    await().atMost(PATIENCE).until(() -> outbox.waiting().isEmpty() && pages.get() > 1);
    room.close();
    assertThat(delivered).hasSize(1);
  }

  @Test
  void finishesTheMailsInHandWhenItCloses() throws InterruptedException {
    CountDownLatch server = new CountDownLatch(1);
    place(5);
    MailRoom room = room(2, server);
    await().atMost(PATIENCE).until(() -> delivered.size() == 2);

    Thread closing = new Thread(room::close);
    closing.start();
    await().atMost(PATIENCE).until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    server.countDown();
    closing.join();

    assertThat(delivered).hasSize(2);
    assertThat(outbox.waiting()).hasSize(3);
  }

  @Test
  void outlivesWhateverBreaksInIt() {
    place(3);
    AtomicInteger broken = new AtomicInteger();

    try (MailRoom room =
        room(
            1,
            order -> {
              if (broken.getAndIncrement() == 0) {
                throw new StackOverflowError("a template");
              }
            })) {
      room.nudge();
      await().atMost(PATIENCE).until(() -> delivered.size() == 3);
    }
  }

  @Test
  void withoutWorkersSendsNothing() {
    place(1);
    Set<Thread> before = postmen();

    try (MailRoom room = room(0, new CountDownLatch(0))) {
      room.nudge();

      assertThat(postmen()).isSubsetOf(before);
    }
    assertThat(delivered).isEmpty();
    assertThat(outbox.waiting()).hasSize(1);
  }

  private void place(int orders) {
    IntStream.range(0, orders)
        .forEach(
            i ->
                outbox.place(
                    MailOrder.first(new OrderId("order-" + i), new RealmId("firm"), "link-" + i),
                    NOON));
  }

  private MailRoom room(int workers, CountDownLatch server) {
    return room(workers, order -> awaitQuietly(server));
  }

  private MailRoom room(int workers, ScriptedServer server) {
    return room(workers, server, Duration.ofSeconds(5));
  }

  private MailRoom room(int workers, ScriptedServer server, Duration sweep) {
    NewTransaction<Postman.PostOffice> transactions =
        new NewTransaction<>() {
          @Override
          public <T> T run(Function<Postman.PostOffice, T> work) {
            try {
              return work.apply(
                  new Postman.PostOffice(
                      outbox, new AnyCorrespondence(), new InMemoryMailboxBook()));
            } finally {
              looks.incrementAndGet();
            }
          }
        };
    Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(10), 3);
    Postman postman =
        new Postman(
            transactions,
            (order, letter) -> {
              delivered.add(order.subject());
              server.take(order);
              return new Delivery.Accepted();
            },
            new Postman.Retry(backoff, backoff, new Random(1)),
            new FairShare(2 * workers),
            () -> NOON);
    return new MailRoom(
        postman,
        () -> {
          pages.incrementAndGet();
          return false;
        },
        workers,
        sweep);
  }

  private static Set<Thread> postmen() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("postern-postman-"))
        .collect(Collectors.toSet());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface ScriptedServer {
    void take(MailOrder order);
  }
}
