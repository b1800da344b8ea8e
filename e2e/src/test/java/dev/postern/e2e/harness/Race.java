package dev.postern.e2e.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at the same moment. */
public final class Race {

  private Race() {}

  /** Starts all together; answers the results in the order of the things. */
  public static <T> List<T> of(List<Callable<T>> runners) {
    CyclicBarrier start = new CyclicBarrier(runners.size());
    ExecutorService threads = Executors.newFixedThreadPool(runners.size());
    try {
      List<Callable<T>> waiting = runners.stream().map(runner -> startedBy(start, runner)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(waiting)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> Callable<T> startedBy(CyclicBarrier start, Callable<T> runner) {
    return () -> {
      start.await();
      return runner.call();
    };
  }
}
