package dev.postern.demo.launcher;

import java.net.URI;
import java.time.Duration;

/** A Keycloak that was started from a {@link KeycloakDistribution}. */
public final class RunningKeycloak implements AutoCloseable {

  private static final Duration START_TIME = Duration.ofMinutes(5);

  private final KeycloakOptions options;
  private final ChildProcess process;

  RunningKeycloak(KeycloakOptions options, ChildProcess process) {
    this.options = options;
    this.process = process;
  }

  /**
   * Waits until it serves requests. The log says so too early, so its health is asked.
   *
   * @throws StartFailure with the end of its log
   */
  public RunningKeycloak awaitReady() {
    process.awaitAnswer(options.readiness(), START_TIME);
    return this;
  }

  public URI url() {
    return options.url();
  }

  public LogFile log() {
    return process.log();
  }

  /** Ends it as a power failure would. */
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
