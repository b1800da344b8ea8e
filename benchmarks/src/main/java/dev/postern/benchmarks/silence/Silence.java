package dev.postern.benchmarks.silence;

import dev.postern.benchmarks.Options;
import dev.postern.benchmarks.Result;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.FirmStarter;
import dev.postern.e2e.harness.Fitting;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Asks for links with addresses of all kinds, and compares how long the answers take: one request
 * at a time, then while others ask as well.
 */
public final class Silence {
  /** Rounds that are not counted: the server's Java gets fast meanwhile. */
  private static final int WARM_UP = 100;

  private final Options options;
  private final PrintStream progress;
  private final Random random;

  public Silence(Options options, PrintStream progress) {
    this.options = options;
    this.progress = progress;
    this.random = new Random(options.seed());
  }

  public Result run() {
    progress.println("Starting Keycloak, PostgreSQL, a portal and a mail server");
    try (FirmStarter starter = new FirmStarter(Fitting.FOR_MEASURING)) {
      return run(starter.start(Database.POSTGRES));
    }
  }

  private Result run(Firm firm) {
    People people = new People(firm, new Addresses(random));
    Asker asker = new Asker(firm);
    progress.println("Inviting and hiring people");
    people.introduce(WARM_UP + 2 * options.asks());
    people.exhaust(asker);
    progress.println("Warming up");
    ask(WARM_UP, people, asker);
    List<Table> tables = new ArrayList<>();
    progress.println("Asking, one request at a time");
    tables.addAll(tables("one request at a time", ask(options.asks(), people, asker)));
    progress.println("Asking while others ask as well");
    List<Ask> inACrowd = new Crowd(firm, random).during(() -> ask(options.asks(), people, asker));
    tables.addAll(tables("while others ask", inACrowd));
    people.checkMail();
    return new Result(
        tables.stream().flatMap(table -> table.lines().stream()).toList(),
        tables.stream().allMatch(Table::passes));
  }

  private List<Ask> ask(int rounds, People people, Asker asker) {
    return new Order(random)
        .rounds(rounds).stream().map(kind -> asker.ask(kind, people.next(kind))).toList();
  }

  private static List<Table> tables(String circumstance, List<Ask> asks) {
    return List.of(
        new Table("The answer, " + circumstance, Times.ofAnswers(asks)),
        new Table(
            "The next sign-in page, right after the answer, " + circumstance,
            Times.ofPagesAfter(asks)));
  }
}
