package dev.postern.audit.keycloak;

import dev.postern.audit.Sealer;
import dev.postern.shared.Wordless;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The thread that a node's sealer works on: its own, so that a long record delays neither
 * Keycloak's timer nor a request. Works until nothing is left to seal, then rests for a while.
 */
public final class RecordRoom implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RecordRoom.class);
  private static final Duration SWEEP = Duration.ofSeconds(5);
  private static final Duration DRAIN = Duration.ofSeconds(20);
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  /** Stands for all realms: it failed before it came to any. */
  private static final String ANY = "any";

  private final Sealer sealer;
  private final Semaphore closing = new Semaphore(0);
  private final Thread thread;
  private final Seldom warnings;
  private volatile boolean open = true;

  /** Starts the thread. */
  public RecordRoom(Sealer sealer, InstantSource clock) {
    this.sealer = sealer;
    this.warnings = new Seldom(BETWEEN_WARNINGS, clock);
    thread = new Thread(this::work, "postern-sealer");
    thread.setDaemon(true);
    thread.setContextClassLoader(RecordRoom.class.getClassLoader());
    thread.start();
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
      return sealer.takeTurn();
    } catch (Throwable broken) {
      // The thread must outlive a database that is away.
      LOG.logf(
          warnings.isTimeFor(ANY) ? Logger.Level.WARN : Logger.Level.DEBUG,
          Wordless.of(broken),
          "No record could be sealed; it will be tried again");
      return false;
    }
  }

  private void rest() {
    try {
      boolean closed = closing.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS);
      LOG.tracef("The sealer wakes, to close: %s", closed);
    } catch (InterruptedException awoken) {
      // By a stray call: it is close() that says when to stop.
      LOG.debug("The sealer was interrupted while it rested", awoken);
    }
  }

  /** Lets the sealer finish its turn, then returns. */
  @Override
  public void close() {
    open = false;
    closing.release();
    try {
      thread.join(DRAIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
