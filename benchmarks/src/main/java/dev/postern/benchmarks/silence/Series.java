package dev.postern.benchmarks.silence;

import dev.postern.benchmarks.statistics.Sample;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One thing that was measured.
 *
 * @param what the answer, for instance
 * @param circumstance what else went on
 */
record Series(String what, String circumstance, Times times) {
  static final String COLUMNS = "what;circumstance;kind;milliseconds";

  Table table() {
    return new Table(what + ", " + circumstance, times);
  }

  /** Each single time. */
  Stream<String> rows() {
    return times.samples().entrySet().stream()
        .flatMap(kind -> rows(kind.getKey(), kind.getValue()));
  }

  private Stream<String> rows(Kind kind, Sample sample) {
    return Arrays.stream(sample.values())
        .mapToObj(
            time -> String.format(Locale.ROOT, "%s;%s;%s;%.3f", what, circumstance, kind, time));
  }
}
