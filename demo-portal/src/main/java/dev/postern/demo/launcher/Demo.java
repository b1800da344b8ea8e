package dev.postern.demo.launcher;

import dev.postern.demo.launcher.inbox.InboxServer;
import dev.postern.demo.launcher.inbox.MailServer;
import dev.postern.demo.launcher.inbox.Totp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs a firm's whole sign-in on this machine until it is told to stop. */
public final class Demo {

  private static final int KEYCLOAK_PORT = 8080;
  private static final int MANAGEMENT_PORT = 9000;
  private static final int PORTAL_PORT = 8081;
  private static final int INBOX_PORT = 8025;
  private static final int SMTP_PORT = 3025;

  private static final String PORTAL_SECRET = "demo-portal-secret";
  private static final String STAFF_PASSWORD = "harbour-lane-demo";
  private static final String STAFF_TOTP_SECRET = "POSTERNDEMOTOTPSECRETHARBOURLANE";

  private static final String READY =
      """

      Everything runs. Invite somebody as staff, then open the mail in the inbox.

        Portal     http://localhost:%d    the back office is for staff
        Inbox      http://localhost:%d    all mail, and Sam's code
        Keycloak   http://localhost:%d    admin console: admin / admin

        Staff      sam / %s, then the six digits that the inbox shows
        Contacts   anna@client.example, ben@client.example: no password, they get a link

      Ctrl-C stops everything. Logs are in target/demo; ./demo --fresh starts without old data.
      """;

  private final DemoFiles files;
  private final Progress progress;
  private final Running running;

  private Demo(DemoFiles files, Progress progress, Running running) {
    this.files = files;
    this.progress = progress;
    this.running = running;
  }

  /**
   * Starts everything; comes back only to end the program.
   *
   * @param args {@code --fresh} to begin without the data of earlier starts
   */
  public static void main(String[] args) throws InterruptedException {
    List<String> options = List.of(args);
    if (!List.of("--fresh").containsAll(options)) {
      System.err.println(
          "Usage: ./demo [--fresh]   (--fresh begins without the data of earlier starts)");
      System.exit(2);
    }
    Running running = new Running();
    Progress progress = new Progress(System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running, progress), "stop"));
    try {
      new Demo(new DemoFiles(Path.of("")), progress, running).start(options.contains("--fresh"));
      new CountDownLatch(1).await();
    } catch (StartFailure e) {
      if (!running.isClosed()) {
        System.err.println(System.lineSeparator() + e.getMessage());
        System.exit(1);
      }
    }
  }

  private void start(boolean fresh) {
    complainAboutPorts();
    progress.say("Starting the demo");
    MailServer mail =
        progress.start(
            "Mail server and inbox", () -> running.start(() -> MailServer.on(SMTP_PORT)));
    running.start(() -> inbox(mail));
    RunningKeycloak keycloak = keycloak(fresh);
    progress.start(
        "Portal",
        () ->
            running
                .start(
                    () ->
                        PortalProcess.start(
                            PORTAL_PORT, keycloak.url(), PORTAL_SECRET, files.log("portal")))
                .awaitReady());
    progress.say(READY.formatted(PORTAL_PORT, INBOX_PORT, KEYCLOAK_PORT, STAFF_PASSWORD));
  }

  private RunningKeycloak keycloak(boolean fresh) {
    KeycloakDistribution keycloak =
        progress.start(
            "Keycloak: unpacked",
            () -> KeycloakDistribution.unpacked(files.keycloakZip(), files.keycloakHome()));
    if (fresh) {
      keycloak.wipeData();
    }
    keycloak.installProviders(files.providers());
    keycloak.installRealm(files.realm());
    KeycloakOptions options = keycloakOptions();
    if (!keycloak.isBuiltFor(options)) {
      progress.step(
          "Keycloak: our jars built in (only after a change)",
          () -> keycloak.build(options, files.log("keycloak-build")));
    }
    return progress.start(
        "Keycloak: started",
        () -> running.start(() -> keycloak.start(options, files.log("keycloak"))).awaitReady());
  }

  private static KeycloakOptions keycloakOptions() {
    return KeycloakOptions.on(KEYCLOAK_PORT, MANAGEMENT_PORT)
        .withAdministrator("admin", "admin")
        .withCodeKey("of-the-demo-and-of-no-use-elsewhere")
        .withEnvironment(
            Map.of(
                "POSTERN_PORTAL_URL",
                "http://localhost:" + PORTAL_PORT,
                "POSTERN_PORTAL_SECRET",
                PORTAL_SECRET,
                "POSTERN_SMTP_HOST",
                "localhost",
                "POSTERN_SMTP_PORT",
                String.valueOf(SMTP_PORT),
                "POSTERN_STAFF_PASSWORD",
                STAFF_PASSWORD,
                "POSTERN_STAFF_TOTP_SECRET",
                STAFF_TOTP_SECRET));
  }

  private static InboxServer inbox(MailServer mail) {
    try {
      return InboxServer.on(INBOX_PORT, mail, Totp.ofBase32(STAFF_TOTP_SECRET));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void complainAboutPorts() {
    Map<Integer, String> users = new LinkedHashMap<>();
    users.put(KEYCLOAK_PORT, "Keycloak");
    users.put(MANAGEMENT_PORT, "Keycloak's health");
    users.put(PORTAL_PORT, "the portal");
    users.put(INBOX_PORT, "the inbox");
    users.put(SMTP_PORT, "mail");
    new Ports(users)
        .complaint()
        .ifPresent(
            complaint -> {
              throw new StartFailure(complaint);
            });
  }

  private static void stop(Running running, Progress progress) {
    if (running.isEmpty()) {
      return;
    }
    progress.say(System.lineSeparator() + "Stopping");
    running.close();
    progress.say("Stopped");
  }
}
