package dev.postern.benchmarks.silence;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What was measured in one circumstance. */
record Measured(String circumstance, List<Ask> asks) {
  static final String COLUMNS = "circumstance,before,kind,page,answer";

  Measured {
    asks = List.copyOf(asks);
  }

  List<Table> tables() {
    return List.of(
        new Table("The answer, " + circumstance, Times.ofAnswers(asks)),
        new Table(
            "The next sign-in page, right after the answer, " + circumstance,
            Times.ofPagesAfter(asks)));
  }

  /** Each single time, in milliseconds, in the order of the asks. */
  Stream<String> rows() {
    return asks.stream()
        .map(
            ask ->
                String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%.3f,%.3f",
                    circumstance,
                    ask.before(),
                    ask.kind(),
                    ask.page(),
                    ask.answer()));
  }
}
