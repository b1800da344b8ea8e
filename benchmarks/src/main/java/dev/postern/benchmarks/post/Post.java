package dev.postern.benchmarks.post;

import dev.postern.benchmarks.Options;
import dev.postern.benchmarks.Result;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.FirmStarter;
import dev.postern.e2e.harness.Fitting;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.MailRoute;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Has one node hand over mails that have gathered, then single ones, to a mail server that takes
 * 100 ms for each.
 */
public final class Post {
  private static final Duration LATENCY = Duration.ofMillis(100);

  /** Mails that are not counted: the server's Java gets fast meanwhile. */
  private static final int WARM_UP = 2000;

  private static final int SINGLE = 200;
  private static final int CLIENTS = 8;

  /** What a second has to bring, and how long a single mail may take. */
  private static final double LEAST_A_SECOND = 150;

  private static final Duration LONGEST = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** The longest that Postern lets a mail server take for one answer. */
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final Options options;
  private final PrintStream progress;

  public Post(Options options, PrintStream progress) {
    this.options = options;
    this.progress = progress;
  }

  public Result run() {
    progress.println("Starting Keycloak, PostgreSQL, a portal and a mail server");
    try (FirmStarter starter = new FirmStarter(Fitting.FOR_MEASURING);
        SlowMailServer server = new SlowMailServer(LATENCY)) {
      Firm firm = starter.start(Database.POSTGRES);
      MailRoute.of(firm).to(server.port(), "timeout", String.valueOf(ANSWER.toMillis()));
      progress.println("Warming up");
      invite(WARM_UP, firm);
      server.awaitTaken(WARM_UP, PATIENCE);
      progress.println("One at a time, to an idle server");
      Span single = single(server, firm);
      progress.println("Gathering " + options.mails() + " mails");
      List<Duration> taken = gathered(server, firm);
      return result(single, taken);
    }
  }

  private static Span single(SlowMailServer server, Firm firm) {
    List<Duration> spans = new ArrayList<>();
    for (int i = 0; i < SINGLE; i++) {
      int before = server.taken().size();
      long asked = System.nanoTime();
      invite(firm);
      server.awaitTaken(before + 1, PATIENCE);
      spans.add(Duration.ofNanos(server.taken().get(before) - asked));
    }
    return new Span(spans);
  }

  /** When each was taken, counted from when the mail server began to answer. */
  private List<Duration> gathered(SlowMailServer server, Firm firm) {
    int before = server.taken().size();
    CountDownLatch let = new CountDownLatch(1);
    server.hold(let);
    long held = System.nanoTime();
    invite(options.mails(), firm);
    if (Duration.ofNanos(System.nanoTime() - held).compareTo(SlowMailServer.HOLD) > 0) {
      throw new IllegalStateException(
          "the mails took longer to gather than they can be held: ask for fewer");
    }
    progress.println("Letting them go");
    long begun = System.nanoTime();
    let.countDown();
    server.awaitTaken(before + options.mails(), PATIENCE);
    return server.taken().stream().skip(before).map(at -> Duration.ofNanos(at - begun)).toList();
  }

  private static void invite(int mails, Firm firm) {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    IntStream.range(0, mails).forEach(i -> clients.execute(() -> invite(firm)));
    clients.shutdown();
    try {
      if (!clients.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("not all were invited in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void invite(Firm firm) {
    Answer answer =
        firm.api()
            .invite(
                Invitation.to(Firm.newAddress())
                    .forMatter(Firm.newMatter(), "Purchase of a house"));
    if (answer.status() != 202) {
      throw new IllegalStateException("no invitation: " + answer.body());
    }
  }

  private Result result(Span single, List<Duration> taken) {
    Duration all = taken.get(taken.size() - 1);
    double second = taken.size() / (all.toMillis() / 1000.0);
    Duration longest = single.quantile(1);
    List<String> report =
        List.of(
            "",
            "| what | figure |",
            "| --- | --- |",
            row("mails that had gathered", String.valueOf(taken.size())),
            row("until the last was taken", seconds(all)),
            row("mails a second", String.format(Locale.ROOT, "%.0f", second)),
            row("from request to taken, idle: shortest", millis(single.quantile(0))),
            row("… median", millis(single.quantile(0.5))),
            row("… 95 of 100", millis(single.quantile(0.95))),
            row("… 99 of 100", millis(single.quantile(0.99))),
            row("… longest of " + SINGLE, millis(longest)));
    List<String> times = new ArrayList<>(List.of("measured,milliseconds"));
    taken.forEach(at -> times.add("gathered," + at.toMillis()));
    single.sorted().forEach(span -> times.add("single," + span.toMillis()));
    return new Result(report, times, second >= LEAST_A_SECOND && longest.compareTo(LONGEST) <= 0);
  }

  private static String row(String what, String figure) {
    return "| " + what + " | " + figure + " |";
  }

  private static String millis(Duration span) {
    return span.toMillis() + " ms";
  }

  private static String seconds(Duration span) {
    return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
  }
}
