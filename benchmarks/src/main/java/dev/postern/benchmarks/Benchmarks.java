package dev.postern.benchmarks;

import dev.postern.benchmarks.silence.Silence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one benchmark and leaves its report in {@code target}. */
public final class Benchmarks {
  private static final String USAGE = "./benchmarks/run silence [--asks=400] [--seed=1]";

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private Benchmarks() {}

  /** Ends with 0 if the measured thing is as it should be, with 1 if not, with 2 if misused. */
  public static void main(String... arguments) throws IOException {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) throws IOException {
    if (arguments.isEmpty() || !arguments.get(0).equals("silence")) {
      System.err.println(USAGE);
      return 2;
    }
    Options options;
    try {
      options = Options.read(arguments.subList(1, arguments.size()));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage() + "\n" + USAGE);
      return 2;
    }
    Result result = new Silence(options, System.out).run();
    List<String> report = new ArrayList<>();
    report.add(circumstances(options));
    report.addAll(result.report());
    report.forEach(System.out::println);
    Files.write(TARGET.resolve("silence.md"), report);
    Files.write(TARGET.resolve("silence.csv"), result.times());
    System.out.println("\nReport and single times: silence.md and .csv in " + TARGET);
    return result.passes() ? 0 : 1;
  }

  private static String circumstances(Options options) {
    return "%s times each, seed %s, %s cores, %s, Java %s"
        .formatted(
            options.asks(),
            options.seed(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            Runtime.version());
  }
}
