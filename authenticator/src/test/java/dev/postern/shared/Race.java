package dev.postern.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Sixteen threads that do something at the same moment. */
public final class Race {
  public static final int RUNNERS = 16;

  private static final int LONGEST_SECONDS = 60;

  /**
   * Lets all runners go at once and waits for them.
   *
   * @param runner what each does, given its number from 0
   * @return what each came to
   * @throws AssertionError if one of them failed, or did not come in within a minute
   */
  public <T> List<T> run(IntFunction<T> runner) {
    ExecutorService threads = Executors.newFixedThreadPool(RUNNERS);
    try {
      CountDownLatch ready = new CountDownLatch(RUNNERS);
      List<Future<T>> runs = new ArrayList<>();
      for (int number = 0; number < RUNNERS; number++) {
        int own = number;
        runs.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return runner.apply(own);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> run : runs) {
        results.add(run.get(LONGEST_SECONDS, TimeUnit.SECONDS));
      }
      return results;
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("a runner failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
