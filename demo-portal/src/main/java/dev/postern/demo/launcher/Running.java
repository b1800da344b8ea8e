package dev.postern.demo.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * What has been started, to be stopped in reverse order, also by a signal in the middle of a start.
 */
final class Running implements AutoCloseable {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean closed;

  /**
   * Starts a part and remembers it.
   *
   * @throws StartFailure if everything is already being stopped
   */
  synchronized <T extends AutoCloseable> T start(Supplier<T> starter) {
    if (closed) {
      throw new StartFailure("Stopped");
    }
    T part = starter.get();
    parts.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!parts.isEmpty()) {
      closeQuietly(parts.pop());
    }
    // A build of Keycloak that was going on is nobody's part.
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
  }

  synchronized boolean isEmpty() {
    return parts.isEmpty();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println(part + " did not stop: " + e);
    }
  }
}
