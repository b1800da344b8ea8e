package dev.postern.benchmarks;

import java.util.List;

/**
 * What a benchmark has to say.
 *
 * @param report in Markdown
 * @param times each single one, as CSV
 * @param passes whether it is as it should be
 */
public record Result(List<String> report, List<String> times, boolean passes) {
  public Result {
    report = List.copyOf(report);
    times = List.copyOf(times);
  }
}
