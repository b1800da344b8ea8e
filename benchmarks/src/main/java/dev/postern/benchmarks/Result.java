package dev.postern.benchmarks;

import java.util.List;

/**
 * What a benchmark has to say.
 *
 * @param lines the report, in Markdown
 * @param passes whether it is as it should be
 */
public record Result(List<String> lines, boolean passes) {
  public Result {
    lines = List.copyOf(lines);
  }
}
