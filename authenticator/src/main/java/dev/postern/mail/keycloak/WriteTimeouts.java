package dev.postern.mail.keycloak;

import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One clock for the writing of all mails. Left alone, Jakarta Mail starts a thread for each
 * connection, which watches how long a write takes. Thread-safe; its one thread ends when nothing
 * was written for a while.
 */
final class WriteTimeouts {
  private static final String PROPERTY = "mail.smtp.executor.writetimeout";
  private static final long IDLE_SECONDS = 10;

  private final ScheduledExecutorService clock;

  WriteTimeouts() {
    ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, WriteTimeouts::daemon);
    one.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    one.allowCoreThreadTimeOut(true);
    one.setRemoveOnCancelPolicy(true);
    this.clock = one;
  }

  /** Has the connections of a mail session use this clock. */
  void keep(Properties session) {
    session.put(PROPERTY, clock);
  }

  private static Thread daemon(Runnable watching) {
    Thread thread = new Thread(watching, "postern-smtp-write-timeout");
    thread.setDaemon(true);
    return thread;
  }
}
