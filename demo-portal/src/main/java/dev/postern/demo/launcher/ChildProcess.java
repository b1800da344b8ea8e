package dev.postern.demo.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A program that runs beside us, its output in a file.
 *
 * <p>Closing asks it to end and waits for it and for all it started; what is still there after half
 * a minute is ended by force. Safe to close from another thread, more than once.
 */
public final class ChildProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);

  private final String name;
  private final Process process;
  private final LogFile log;

  private ChildProcess(String name, Process process, LogFile log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a program; returns as soon as the operating system has it.
   *
   * @param name what messages call it
   * @param command the program and its arguments
   * @param environment added to our own environment, from which Keycloak's settings are taken out
   * @param log overwritten
   * @throws StartFailure if there is no such program
   */
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, LogFile log) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.prepared().toFile());
      // A KC_DB or DEBUG that the caller happens to have exported would start something else.
      Predicate<String> foreign = key -> key.startsWith("KC_") || key.equals("DEBUG");
      builder.environment().keySet().removeIf(foreign);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().putAll(environment);
      return new ChildProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new StartFailure(name + " could not be started: " + e.getMessage(), e);
    }
  }

  /** The Java that runs us, for children that run the same. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * Waits until an address answers with success or a redirect.
   *
   * @throws StartFailure if the process ends first or the time is over; carries the end of its log
   */
  public void awaitAnswer(URI probe, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    HttpClient client = HttpClient.newBuilder().connectTimeout(BETWEEN_PROBES).build();
    HttpRequest request = HttpRequest.newBuilder(probe).timeout(Duration.ofSeconds(10)).build();
    while (!answers(client, request)) {
      if (endsWithin(BETWEEN_PROBES)) {
        throw failure("ended while it was starting (exit code " + process.exitValue() + ")");
      }
      if (System.nanoTime() > deadline) {
        throw failure("was not ready after " + timeout.toSeconds() + " seconds");
      }
    }
  }

  /**
   * Waits for the process to end by itself.
   *
   * @throws StartFailure if it does not end well within the time
   */
  public void awaitSuccess(Duration timeout) {
    if (!endsWithin(timeout)) {
      close();
      throw failure("took longer than " + timeout.toSeconds() + " seconds");
    }
    if (process.exitValue() != 0) {
      throw failure("failed (exit code " + process.exitValue() + ")");
    }
  }

  public LogFile log() {
    return log;
  }

  @Override
  public void close() {
    // kc.sh starts Java as a child: it hands a TERM on, but a KILL would leave the child behind.
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    if (!endWithin(family, PATIENCE)) {
      family.forEach(ProcessHandle::destroyForcibly);
      endWithin(family, PATIENCE);
    }
  }

  /** Ends it and all it started as a power failure would: nobody is asked. */
  public void kill() {
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    family.forEach(ProcessHandle::destroyForcibly);
    endWithin(family, PATIENCE);
  }

  private static boolean endWithin(List<ProcessHandle> family, Duration patience) {
    CompletableFuture<?>[] ends =
        family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean answers(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() < 400;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private boolean endsWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static StartFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StartFailure("Interrupted while waiting", e);
  }

  private StartFailure failure(String what) {
    return new StartFailure(
        "%s %s. The end of %s:%n%s".formatted(name, what, log.path(), log.tail()));
  }
}
