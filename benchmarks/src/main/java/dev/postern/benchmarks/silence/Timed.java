package dev.postern.benchmarks.silence;

import dev.postern.e2e.harness.Answer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** An answer and how long it took, in milliseconds. */
record Timed(Answer answer, double milliseconds) {
  static final Duration DELAY = Duration.ofMillis(2);

  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * Makes a request.
   *
   * @param kind of {@link Kind#DELAYED}, the time begins before the request does
   */
  static Timed of(Kind kind, Supplier<Answer> request) {
    long start = System.nanoTime();
    if (kind == Kind.DELAYED) {
      waitUntil(start + DELAY.toNanos());
    }
    Answer answer = request.get();
    return new Timed(answer, (System.nanoTime() - start) / NANOS_PER_MILLI);
  }

  private static void waitUntil(long end) {
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
