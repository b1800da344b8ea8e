package dev.postern.benchmarks;

import dev.postern.benchmarks.silence.Silence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs one benchmark and leaves its report in {@code target}. */
public final class Benchmarks {
  private static final String USAGE = "./benchmarks/run silence [--asks=400] [--seed=1]";

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
    Path report = Path.of("target", "silence.md");
    Files.write(report, result.lines());
    result.lines().forEach(System.out::println);
    System.out.println("This report is in " + report.toAbsolutePath());
    return result.passes() ? 0 : 1;
  }
}
