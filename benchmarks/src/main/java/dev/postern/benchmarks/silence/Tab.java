package dev.postern.benchmarks.silence;

import dev.postern.benchmarks.statistics.Sample;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Robot;
import java.net.URI;
import java.util.stream.DoubleStream;

/**
 * A tab that waits for a link.
 *
 * @param kind whose link it waits for
 * @param status where it may look how the link fares
 */
record Tab(Kind kind, Robot browser, URI status) {
  /** Nothing keeps somebody from looking often, so that chance has less of a say. */
  private static final int LOOKS = 10;

  /**
   * Looks some times.
   *
   * @return the median of how long it took
   * @throws IllegalStateException if it waits no longer
   */
  Look look() {
    double[] times = DoubleStream.generate(() -> lookOnce().milliseconds()).limit(LOOKS).toArray();
    return new Look(kind, Sample.of(times).median());
  }

  private Timed lookOnce() {
    Timed look = Timed.of(kind, () -> browser.get(status));
    Answer answer = look.answer();
    if (answer.status() != 200 || !answer.body().contains("\"waiting\"")) {
      throw new IllegalStateException("a tab does not wait any more: " + answer.body());
    }
    return look;
  }
}
