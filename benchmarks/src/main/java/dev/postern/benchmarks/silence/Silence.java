package dev.postern.benchmarks.silence;

import dev.postern.benchmarks.Options;
import dev.postern.benchmarks.Result;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.FirmStarter;
import dev.postern.e2e.harness.Fitting;
import java.io.PrintStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

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
      return result(measured(starter.start(Database.POSTGRES)));
    }
  }

  private List<Measured> measured(Firm firm) {
    People people = new People(firm, new Addresses(random));
    Asker asker = new Asker(firm);
    progress.println("Inviting and hiring people");
    people.introduce(WARM_UP + 2 * options.asks());
    people.exhaust(asker);
    progress.println("Warming up");
    ask(WARM_UP, people, asker);
    progress.println("Asking, one request at a time");
    List<Ask> alone = ask(options.asks(), people, asker);
    progress.println("Asking while others ask as well");
    List<Ask> inACrowd = new Crowd(firm, random).during(() -> ask(options.asks(), people, asker));
    people.checkMail();
    return List.of(
        new Measured("one request at a time", alone), new Measured("while others ask", inACrowd));
  }

  private List<Ask> ask(int rounds, People people, Asker asker) {
    return new Order(random)
        .rounds(rounds).stream().map(kind -> asker.ask(kind, people.next(kind))).toList();
  }

  private static Result result(List<Measured> measured) {
    List<Table> tables = measured.stream().flatMap(each -> each.tables().stream()).toList();
    return new Result(
        tables.stream().flatMap(table -> table.lines().stream()).toList(),
        Stream.concat(Stream.of(Measured.COLUMNS), measured.stream().flatMap(Measured::rows))
            .toList(),
        tables.stream().allMatch(Table::passes));
  }
}
