package dev.postern.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.demo.launcher.inbox.Mail;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OnDatabase;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.Robot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to whatever can be called: no failure, nothing of the inside, no markup that
 * comes back, nothing spent and nothing sent. On PostgreSQL, which takes less than H2 does.
 *
 * <p>{@code -Dpostern.fuzz.seed=…} draws other requests, {@code -Dpostern.fuzz.from=…} and {@code
 * -Dpostern.fuzz.requests=…} some of them alone.
 */
@Journey
@OnDatabase(Database.POSTGRES)
class FuzzIT {
  private static final Logger LOG = Logger.getLogger(FuzzIT.class.getName());
  private static final long SEED = Long.getLong("postern.fuzz.seed", 20_261_122);
  private static final int FROM = Integer.getInteger("postern.fuzz.from", 0);
  private static final int REQUESTS = Integer.getInteger("postern.fuzz.requests", 20_000);
  private static final int CONNECTIONS = 4;

  private static final int TOKEN_LENGTH = 43;

  /** For each endpoint to get several usual ones. */
  private static final int ENOUGH = 2_000;

  /** Enough to see what is wrong. */
  private static final int MOST_FAULTS = 25;

  @Test
  void nothingThatIsSentDoesHarm(Firm firm) throws Exception {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Stage stage = new Stage(firm, other);
      assertThatErrorsAreSeen(firm);
      Map<String, String> before = stage.books();
      Run run = new Run(firm, stage);
      int logged = firm.keycloak().log().length();

      run.all();

      LOG.info(() -> "Seed " + SEED + " was answered with " + run.statuses);
      assertThat(run.faults).as("seed " + SEED).isEmpty();
      assertThat(run.sent).hasValue(REQUESTS);
      if (REQUESTS >= ENOUGH) {
        assertThat(run.unreached()).as("endpoints that usual requests never came to").isEmpty();
        // Some values are left out or there twice.
        assertThat(run.accepted).hasSizeGreaterThan(run.invitations.get() / 5);
        assertThat(run.shownToSomebodySignedIn.get())
            .as("requests that have come to what only somebody signed in is shown")
            .isGreaterThan(REQUESTS / 200);
      }
      assertThat(ServerErrors.ofOurs(firm.keycloak().log().substring(logged))).isEmpty();
      assertThat(stage.books()).isEqualTo(before);
      firm.passTheOutbox();
      await().until(() -> stage.mails().size() >= run.accepted.size());
      assertThat(stage.mails())
          .extracting(Mail::recipient)
          .map(FuzzIT::number)
          .containsExactlyInAnyOrderElementsOf(run.accepted);
      assertThat(stage.mails()).noneMatch(mail -> Inspection.bears(mail.html()));
      assertThat(stage.mails())
          .noneMatch(
              mail ->
                  mail.header("Bcc").isPresent()
                      || mail.header(Inspection.CANARY_HEADER).isPresent());
      assertThat(stage.strayMails()).isEmpty();
    }
  }

  private static void assertThatErrorsAreSeen(Firm firm) {
    int logged = firm.keycloak().log().length();
    Answer failed =
        Robot.withoutCookies()
            .failing()
            .get(firm.realm().page("/postern/l/" + "u".repeat(TOKEN_LENGTH)));
    assertThat(failed.status()).isEqualTo(500);
    await()
        .untilAsserted(
            () ->
                assertThat(ServerErrors.ofOurs(firm.keycloak().log().substring(logged)))
                    .isNotEmpty());
  }

  private static Integer number(String recipient) {
    return Integer.valueOf(recipient.split("@", 2)[0].split("-", 3)[2]);
  }

  /** All requests, over a few connections. */
  private static final class Run {
    private final Firm firm;
    private final Stage stage;
    private final Generator generator;
    private final Inspection inspection;
    private final AtomicInteger next = new AtomicInteger(FROM);
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /** The numbers of the invitations that were taken. */
    private final Queue<Integer> accepted = new ConcurrentLinkedQueue<>();

    /** How many were sent that nothing was wrong with. */
    private final AtomicInteger invitations = new AtomicInteger();

    private final AtomicInteger sent = new AtomicInteger();

    private final AtomicInteger shownToSomebodySignedIn = new AtomicInteger();

    private final Map<Integer, Integer> statuses = new TreeMap<>();

    /** Of usual requests: which statuses they were answered with that do not show our code. */
    private final Map<String, Set<Integer>> missed = new ConcurrentHashMap<>();

    private final Set<String> reached = ConcurrentHashMap.newKeySet();

    Run(Firm firm, Stage stage) {
      this.firm = firm;
      this.stage = stage;
      this.generator = new Generator(SEED, Catalogue.all(), firm.realm().keycloak().getAuthority());
      this.inspection = new Inspection(Set.copyOf(stage.hosts()));
    }

    void all() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
      try {
        Callable<Void> connection = this::connection;
        List<Future<Void>> running =
            threads.invokeAll(IntStream.range(0, CONNECTIONS).mapToObj(i -> connection).toList());
        for (Future<Void> each : running) {
          each.get();
        }
      } finally {
        threads.shutdownNow();
      }
    }

    private Void connection() throws IOException {
      try (Wire wire = new Wire(firm.realm().keycloak())) {
        for (int number = next.getAndIncrement();
            number < FROM + REQUESTS && faults.size() < MOST_FAULTS;
            number = next.getAndIncrement()) {
          send(number, wire);
        }
      }
      return null;
    }

    private void send(int number, Wire wire) throws IOException {
      Request request =
          generator.request(number, stage.prepare(number, generator.endpoint(number)));
      Reply reply;
      try {
        reply = wire.send(request);
      } catch (java.net.SocketTimeoutException slow) {
        faults.add(told(number, List.of("no answer in time"), request, Reply.NONE));
        return;
      }
      synchronized (statuses) {
        statuses.merge(reply.status(), 1, Integer::sum);
      }
      sent.incrementAndGet();
      if (request.usual()) {
        judge(request, reply);
      }
      if (request.endpoint().path().endsWith("/access")
          && (reply.body().contains("data-state=\"list\"")
              || reply.body().contains("data-state=\"ask\""))) {
        shownToSomebodySignedIn.incrementAndGet();
      }
      if (reply.status() == 202 && request.endpoint().path().endsWith("/invitations")) {
        accepted.add(number);
      }
      List<String> found = inspection.faultsOf(request, reply);
      if (!found.isEmpty()) {
        faults.add(told(number, new ArrayList<>(found), request, reply));
      }
    }

    /** Whether anything of ours was there: a run that nothing gets through to finds no fault. */
    private void judge(Request request, Reply reply) {
      String name = request.endpoint().name();
      if (Inspection.isReached(request, reply)) {
        reached.add(name);
      } else {
        missed.computeIfAbsent(name, unseen -> new TreeSet<>()).add(reply.status());
      }
      if (request.isInvitation()) {
        invitations.incrementAndGet();
      }
    }

    /** Each with what it was answered instead. */
    Map<String, Set<Integer>> unreached() {
      Map<String, Set<Integer>> never = new TreeMap<>(missed);
      never.keySet().removeAll(reached);
      Catalogue.all().stream()
          .map(Endpoint::name)
          .filter(name -> !reached.contains(name))
          .forEach(name -> never.putIfAbsent(name, Set.of()));
      return never;
    }

    private static String told(int number, List<String> faults, Request request, Reply reply) {
      return "request %d of seed %d: %s\n>>>>\n%s\n<<<<\n%s\n"
          .formatted(number, SEED, faults, request.printed(), reply.printed());
    }
  }
}
