package dev.postern.mail.keycloak;

import dev.postern.mail.Diary;
import dev.postern.mail.Postman;
import dev.postern.shared.Wordless;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The threads that postmen work on: our own, so that a slow mail server delays neither Keycloak's
 * timer nor a request. Each works until nothing is due, then sleeps until it is nudged or a sweep
 * is due (orders of other nodes that died, retries, nudges lost in a restart). With each sweep one
 * of them looks in the diary as well.
 */
public final class MailRoom implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(MailRoom.class);
  private static final Duration SWEEP = Duration.ofSeconds(5);

  /** As long as one mail server may keep one postman busy in the ordinary case. */
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final Postman postman;
  private final Diary diary;
  private final Duration sweep;
  private final Semaphore nudges = new Semaphore(0);
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong nextLook = new AtomicLong(System.nanoTime());
  private volatile boolean open = true;

  /**
   * Starts the threads.
   *
   * @param workers how many postmen work at once on this node
   */
  public MailRoom(Postman postman, Diary diary, int workers) {
    this(postman, diary, workers, SWEEP);
  }

  /**
   * @param sweep how long a postman rests whom nobody nudges
   */
  MailRoom(Postman postman, Diary diary, int workers, Duration sweep) {
    this.postman = postman;
    this.diary = diary;
    this.sweep = sweep;
    for (int i = 1; i <= workers; i++) {
      Thread thread = new Thread(this::work, "postern-postman-" + i);
      thread.setDaemon(true);
      thread.setContextClassLoader(MailRoom.class.getClassLoader());
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  /** Wakes one postman. Returns at once; may be called from any thread. */
  public void nudge() {
    // A thread that wakes works until nothing is due, so more permits than threads wake nobody.
    if (nudges.availablePermits() < threads.size()) {
      nudges.release();
    }
  }

  private void work() {
    while (open) {
      lookInDiary();
      if (!carriedOne()) {
        rest();
      }
    }
  }

  /** However busy the postmen are, but no two of them at once. */
  private void lookInDiary() {
    long due = nextLook.get();
    long now = System.nanoTime();
    if (now - due < 0 || !nextLook.compareAndSet(due, now + sweep.toNanos())) {
      return;
    }
    try {
      if (diary.placeDue()) {
        nextLook.set(System.nanoTime());
      }
    } catch (Throwable broken) {
      LOG.warn("What is due could not be ordered; it will be tried again", Wordless.of(broken));
    }
  }

  private boolean carriedOne() {
    try {
      boolean carried = postman.carryOne();
      if (!carried) {
        postman.tidy();
      }
      return carried;
    } catch (Throwable broken) {
      // A lease or a retry keeps the order; the thread must outlive a database that is away and a
      // template that runs out of stack.
      LOG.warn(
          "A mail order could not be carried out; it will be tried again", Wordless.of(broken));
      return false;
    }
  }

  private void rest() {
    try {
      nudges.tryAcquire(sweep.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException awoken) {
      // By a stray call: it is close() that says when to stop.
      LOG.debug("A postman was interrupted while it rested", awoken);
    }
  }

  /** Lets every postman finish the mail in hand, then returns. */
  @Override
  public void close() {
    open = false;
    nudges.release(threads.size());
    long deadline = System.nanoTime() + DRAIN.toNanos();
    for (Thread thread : threads) {
      await(thread, deadline);
    }
  }

  private static void await(Thread thread, long deadline) {
    try {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      thread.join(Math.max(left, 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
