package dev.postern.demo.launcher;

import dev.postern.demo.portal.PortalApplication;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The demo portal in a Java of its own, as it would run beside a real Keycloak. */
public final class PortalProcess implements AutoCloseable {

  private static final Duration START_TIME = Duration.ofMinutes(2);

  private final URI url;
  private final ChildProcess process;

  private PortalProcess(URI url, ChildProcess process) {
    this.url = url;
    this.process = process;
  }

  /**
   * Starts the portal on this machine; returns at once, see {@link #awaitReady}.
   *
   * @param keycloak whose realm {@code firm} it signs people in with; must be up
   * @param secret of the client {@code client-portal}
   */
  public static PortalProcess start(int port, URI keycloak, String secret, LogFile log) {
    List<String> command =
        List.of(
            ChildProcess.java().toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PortalApplication.class.getName(),
            "--server.address=127.0.0.1");
    Map<String, String> environment =
        Map.of(
            "PORTAL_URL",
            "http://localhost:" + port,
            "PORTAL_PORT",
            String.valueOf(port),
            "POSTERN_ISSUER",
            keycloak + "/realms/firm",
            "POSTERN_PORTAL_SECRET",
            secret);
    return new PortalProcess(
        URI.create("http://localhost:" + port),
        ChildProcess.start("The portal", command, environment, log));
  }

  /**
   * Waits until it serves requests.
   *
   * @throws StartFailure with the end of its log
   */
  public PortalProcess awaitReady() {
    process.awaitAnswer(url, START_TIME);
    return this;
  }

  public URI url() {
    return url;
  }

  @Override
  public void close() {
    process.close();
  }
}
