package dev.postern.benchmarks.post;

import dev.postern.e2e.harness.ScriptedMailServer;
import dev.postern.e2e.harness.SmtpScript;
import dev.postern.e2e.harness.SmtpStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A mail server that takes its time for each mail, and remembers when it took which. */
final class SlowMailServer implements AutoCloseable {
  private static final List<SmtpStage> BEFORE_MAIL =
      List.of(
          SmtpStage.CONNECT,
          SmtpStage.HELLO,
          SmtpStage.SENDER,
          SmtpStage.RECIPIENT,
          SmtpStage.DATA);

  /** Less than the 20 s that Postern waits for one answer at most. */
  private static final Duration STEP = Duration.ofSeconds(16);

  /** Less than the 90 s that Postern takes for one attempt. */
  static final Duration HOLD = STEP.multipliedBy(BEFORE_MAIL.size());

  private final Duration latency;
  private final List<Long> taken = new ArrayList<>();
  private final ScriptedMailServer server;

  SlowMailServer(Duration latency) {
    this.latency = latency;
    this.server = ScriptedMailServer.following(script());
  }

  int port() {
    return server.port();
  }

  /**
   * Takes nothing until the latch is let go, or for {@link #HOLD}: answers each command as late as
   * whoever sends it waits, and none waits for more in all.
   */
  void hold(CountDownLatch let) {
    SmtpScript slow = script();
    for (SmtpStage stage : BEFORE_MAIL) {
      slow = slow.waitingAt(stage, let, STEP);
    }
    server.follow(slow);
  }

  /** When mails were taken, by {@link System#nanoTime}, in order. */
  synchronized List<Long> taken() {
    return List.copyOf(taken);
  }

  /** Waits until as many were taken. */
  synchronized void awaitTaken(int mails, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (taken.size() < mails) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new IllegalStateException("only " + taken.size() + " of " + mails + " mails came");
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private SmtpScript script() {
    return SmtpScript.prompt().with(SmtpStage.MAIL, mail -> take());
  }

  private Optional<String> take() throws InterruptedException {
    Thread.sleep(latency.toMillis());
    synchronized (this) {
      taken.add(System.nanoTime());
      notifyAll();
    }
    return Optional.of("250 taken");
  }
}
