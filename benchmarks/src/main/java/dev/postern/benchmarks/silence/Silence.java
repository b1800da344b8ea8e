package dev.postern.benchmarks.silence;

import dev.postern.benchmarks.Options;
import dev.postern.benchmarks.Result;
import dev.postern.benchmarks.silence.Asker.Asked;
import dev.postern.e2e.harness.Database;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.FirmStarter;
import dev.postern.e2e.harness.Fitting;
import dev.postern.e2e.harness.PortalRules;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
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

  /** What a portal may be set to take, so that this limit is not met. */
  private static final String AS_MANY_AS_CAN_BE = "25000";

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
      Firm firm = starter.start(Database.POSTGRES);
      PortalRules.of(firm).say("postern.limit.asks-per-hour", AS_MANY_AS_CAN_BE);
      return result(measured(firm));
    }
  }

  private List<Series> measured(Firm firm) {
    People people = new People(firm, new Addresses(random));
    Asker asker = new Asker(firm);
    progress.println("Inviting and hiring people");
    people.introduce(WARM_UP + 2 * options.asks());
    people.exhaust(asker);
    progress.println("Warming up");
    ask(WARM_UP, people, asker);
    progress.println("Asking, one request at a time");
    List<Series> all = new ArrayList<>(measured("one request at a time", people, asker));
    progress.println("Asking while others ask as well");
    all.addAll(new Crowd(firm, random).during(() -> measured("while others ask", people, asker)));
    people.checkMail();
    return all;
  }

  private List<Series> measured(String circumstance, People people, Asker asker) {
    List<Asked> asked = ask(options.asks(), people, asker);
    List<Ask> asks = asked.stream().map(Asked::ask).toList();
    people.awaitMail();
    List<Tab> tabs = new ArrayList<>(asked.stream().map(Asked::tab).toList());
    Collections.shuffle(tabs, random);
    List<Look> looks = tabs.stream().map(Tab::look).toList();
    return List.of(
        new Series("The answer", circumstance, Times.ofAnswers(asks)),
        new Series(
            "The next sign-in page, right after the answer",
            circumstance,
            Times.ofPagesAfter(asks)),
        new Series(
            "How the link fares, asked later in the tab that waits",
            circumstance,
            Times.ofLooks(looks)));
  }

  private List<Asked> ask(int rounds, People people, Asker asker) {
    return new Order(random)
        .rounds(rounds).stream().map(kind -> asker.ask(kind, people.next(kind))).toList();
  }

  private static Result result(List<Series> measured) {
    List<Table> tables = measured.stream().map(Series::table).toList();
    return new Result(
        tables.stream().flatMap(table -> table.lines().stream()).toList(),
        Stream.concat(Stream.of(Series.COLUMNS), measured.stream().flatMap(Series::rows)).toList(),
        tables.stream().allMatch(Table::passes));
  }
}
