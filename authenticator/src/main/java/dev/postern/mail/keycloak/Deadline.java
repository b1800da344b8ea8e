package dev.postern.mail.keycloak;

import jakarta.mail.Transport;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends an attempt before its order's lease does, whatever a realm's settings allow: a mail server
 * that says one character at a time is silent for no timeout.
 *
 * <p>Jakarta Mail's own way to close a connection waits until it is idle; so the socket is closed
 * under it. While implicit TLS is being agreed on it is not to be found, and each step ends by its
 * own timeout alone.
 */
final class Deadline {
  /** Shorter than a lease by more than one step. */
  static final Duration OF_AN_ATTEMPT = Duration.ofSeconds(90);

  static final Duration LONGEST_STEP = Duration.ofSeconds(20);

  private static final Set<String> STEPS =
      Set.of("mail.smtp.timeout", "mail.smtp.connectiontimeout", "mail.smtp.writetimeout");

  private final Duration patience;
  private final TransportSocket sockets;
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(1, Deadline::thread);

  /**
   * @param transports the class of transports that are watched
   */
  Deadline(Duration patience, Class<? extends Transport> transports) {
    this.patience = patience;
    this.sockets = new TransportSocket(transports);
    watch.setRemoveOnCancelPolicy(true);
    // Nobody closes this: its thread ends when there was nothing to watch for a while.
    watch.setKeepAliveTime(1, TimeUnit.MINUTES);
    watch.allowCoreThreadTimeOut(true);
  }

  /** Whether connections can be closed. If not, only each of their steps is bounded. */
  boolean canHangUp() {
    return sockets.isKnown();
  }

  /** Bounds what connecting, one answer and one piece of a mail may take, however endless. */
  static void bound(Properties settings) {
    STEPS.forEach(step -> settings.setProperty(step, bounded(settings.getProperty(step, ""))));
  }

  private static String bounded(String millis) {
    boolean brief =
        millis.matches("[1-9]\\d{0,4}") && Integer.parseInt(millis) <= LONGEST_STEP.toMillis();
    return brief ? millis : String.valueOf(LONGEST_STEP.toMillis());
  }

  /**
   * Closes the connection once its time is over, and each that is made after that.
   *
   * @return to be cancelled when the attempt is over
   */
  Future<?> watch(Transport transport) {
    long millis = patience.toMillis();
    return sockets.isKnown()
        ? watch.scheduleWithFixedDelay(
            () -> sockets.of(transport).ifPresent(Deadline::hangUp),
            millis,
            Math.min(millis, 1000),
            TimeUnit.MILLISECONDS)
        : CompletableFuture.completedFuture(transport);
  }

  private static void hangUp(Socket socket) {
    try {
      // Closing TLS politely would wait for whoever is writing.
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException closed) {
      // By the other side, or by whoever has just finished with it.
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "postern-mail-deadline");
    thread.setDaemon(true);
    return thread;
  }
}
