package dev.postern.matter.keycloak;

import dev.postern.matter.Usher;
import dev.postern.shared.Wordless;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The thread that a node's usher works on: its own, so that portals that are slow to answer delay
 * neither Keycloak's timer nor a request nor a mail. Works until nothing is due, then sleeps until
 * it is nudged or a sweep is due (orders of nodes that died, retries, nudges lost in a restart).
 */
public final class UsherRoom implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(UsherRoom.class);
  private static final Duration SWEEP = Duration.ofSeconds(5);

  /** As long as a turn may last, and a portal in it. */
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final Usher usher;
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread;
  private volatile boolean open = true;

  /** Starts the thread. */
  public UsherRoom(Usher usher) {
    this.usher = usher;
    thread = new Thread(this::work, "postern-usher");
    thread.setDaemon(true);
    thread.setContextClassLoader(UsherRoom.class.getClassLoader());
    thread.start();
  }

  /** Wakes the usher. Returns at once; may be called from any thread. */
  public void nudge() {
    if (nudges.availablePermits() == 0) {
      nudges.release();
    }
  }

  private void work() {
    while (open) {
      if (!tookTurn()) {
        rest();
      }
    }
  }

  private boolean tookTurn() {
    try {
      return usher.takeTurn();
    } catch (Throwable broken) {
      // A lease or a wait keeps the order; the thread must outlive a database that is away.
      LOG.warn("A session could not be ended; it will be tried again", Wordless.of(broken));
      return false;
    }
  }

  private void rest() {
    try {
      boolean nudged = nudges.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS);
      LOG.tracef("The usher wakes, nudged: %s", nudged);
    } catch (InterruptedException awoken) {
      // By a stray call: it is close() that says when to stop.
      LOG.debug("The usher was interrupted while it rested", awoken);
    }
  }

  /** Lets the usher finish its turn, then returns. */
  @Override
  public void close() {
    open = false;
    nudges.release();
    try {
      thread.join(DRAIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
