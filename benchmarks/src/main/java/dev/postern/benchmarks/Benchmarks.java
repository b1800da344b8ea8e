package dev.postern.benchmarks;

import dev.postern.benchmarks.post.Post;
import dev.postern.benchmarks.silence.Silence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one benchmark and leaves its report in {@code target}. */
public final class Benchmarks {
  private static final String USAGE =
      "./benchmarks/run silence [--asks=400] [--seed=1]\n./benchmarks/run post [--mails=2000]";

  private static final String SILENCE = "silence";
  private static final String POST = "post";

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private Benchmarks() {}

  /** Ends with 0 if the measured thing is as it should be, with 1 if not, with 2 if misused. */
  public static void main(String... arguments) throws IOException {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) throws IOException {
    if (arguments.isEmpty() || !List.of(SILENCE, POST).contains(arguments.get(0))) {
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
    String name = arguments.get(0);
    Result result =
        name.equals(POST)
            ? new Post(options, System.out).run()
            : new Silence(options, System.out).run();
    List<String> report = new ArrayList<>();
    report.add((name.equals(POST) ? "" : asked(options)) + circumstances());
    report.addAll(result.report());
    report.forEach(System.out::println);
    Files.write(TARGET.resolve(name + ".md"), report);
    Files.write(TARGET.resolve(name + ".csv"), result.times());
    System.out.println("\nReport and single times: %s.md and .csv in %s".formatted(name, TARGET));
    return result.passes() ? 0 : 1;
  }

  private static String asked(Options options) {
    return "%s times each, seed %s, ".formatted(options.asks(), options.seed());
  }

  private static String circumstances() {
    return "%s cores, %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            Runtime.version());
  }
}
