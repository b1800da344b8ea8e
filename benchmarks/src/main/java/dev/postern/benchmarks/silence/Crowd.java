package dev.postern.benchmarks.silence;

import dev.postern.e2e.harness.Firm;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Others who ask for links meanwhile, each at random moments. */
final class Crowd {
  private static final int VISITORS = 2;
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private final List<Thread> visitors = new ArrayList<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean open = true;

  Crowd(Firm firm, Random random) {
    for (int i = 1; i <= VISITORS; i++) {
      Random own = new Random(random.nextLong());
      Thread visitor = new Thread(() -> visit(firm, own), "visitor-" + i);
      visitor.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
      visitors.add(visitor);
    }
  }

  /**
   * Has them there while work is done; once only.
   *
   * @throws IllegalStateException if one of them had to go before
   */
  <T> T during(Supplier<T> work) {
    visitors.forEach(Thread::start);
    T result;
    try {
      result = work.get();
    } finally {
      open = false;
      visitors.forEach(Crowd::await);
    }
    if (failure.get() != null) {
      throw new IllegalStateException("not all were there all the time", failure.get());
    }
    return result;
  }

  private void visit(Firm firm, Random random) {
    Asker asker = new Asker(firm);
    Addresses addresses = new Addresses(random);
    while (open) {
      asker.ask(Kind.NOBODY, addresses.fresh());
      LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_PAUSE));
    }
  }

  private static void await(Thread visitor) {
    try {
      visitor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
