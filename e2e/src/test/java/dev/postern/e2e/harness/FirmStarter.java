package dev.postern.e2e.harness;

import dev.postern.demo.launcher.KeycloakDatabase;
import dev.postern.demo.launcher.LogFile;
import dev.postern.demo.launcher.PortalProcess;
import dev.postern.demo.launcher.inbox.InboxServer;
import dev.postern.demo.launcher.inbox.MailServer;
import dev.postern.demo.launcher.inbox.Totp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.awaitility.Awaitility;

/** Starts what a {@link Firm} needs, and stops it in reverse order. */
public final class FirmStarter implements AutoCloseable {

  /** Of the realm's own staff user; tests that sign in as staff hire somebody. */
  private static final String SAMS_SECRET = "POSTERNTESTTOTPSECRETHARBOURLANE";

  private static final Logger LOG = Logger.getLogger(FirmStarter.class.getName());

  private final Fitting fitting;
  private final Build build = Build.current();
  private final Ports ports = Ports.free();
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  public FirmStarter(Fitting fitting) {
    this.fitting = fitting;
    Awaitility.setDefaultTimeout(Patience.LIMIT);
  }

  /** Starts everything; takes a minute or two. */
  public Firm start(Database database) {
    MailServer mail = stoppedLater(MailServer.on(ports.smtp()));
    InboxServer inbox = stoppedLater(inbox(mail));
    KeycloakUnderTest keycloak = stoppedLater(keycloak(database));
    LogFile log = new LogFile(build.output().resolve("portal-" + name(database) + ".log"));
    PortalProcess portal =
        stoppedLater(
            PortalProcess.start(ports.portal(), keycloak.url(), PortalApi.CLIENT_SECRET, log));
    portal.awaitReady();
    return new Firm(
        new Realm(keycloak.url(), "firm"), keycloak, portal.url(), new Mailbox(mail), inbox);
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      close(started.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      // The others must be stopped all the same.
      LOG.log(Level.WARNING, e, () -> part + " did not stop");
    }
  }

  private KeycloakUnderTest keycloak(Database database) {
    return switch (database) {
      case H2 ->
          Engine.chosenFor(build).start(setting(database, KeycloakDatabase.embedded()), build);
      case POSTGRES -> {
        Postgres postgres = stoppedLater(Postgres.startedIn(build.output()));
        KeycloakSetting setting = setting(database, postgres.connection());
        yield new ServedKeycloak(
            postgres.files(),
            Optional.of(postgres.statements()),
            Engine.chosenFor(build).start(setting, build));
      }
      case MARIADB -> {
        MariaDb mariaDb = stoppedLater(MariaDb.startedIn(build.output()));
        KeycloakSetting setting = setting(database, mariaDb.connection());
        yield new ServedKeycloak(
            mariaDb.files(), Optional.empty(), Engine.chosenFor(build).start(setting, build));
      }
    };
  }

  private KeycloakSetting setting(Database database, KeycloakDatabase connection) {
    return new KeycloakSetting(
        name(database),
        fitting,
        ports,
        connection,
        Map.of(
            "POSTERN_PORTAL_URL",
            "http://localhost:" + ports.portal(),
            "POSTERN_PORTAL_SECRET",
            PortalApi.CLIENT_SECRET,
            "POSTERN_SMTP_HOST",
            "localhost",
            "POSTERN_SMTP_PORT",
            String.valueOf(ports.smtp()),
            "POSTERN_STAFF_PASSWORD",
            "password-of-the-test",
            "POSTERN_STAFF_TOTP_SECRET",
            SAMS_SECRET));
  }

  private InboxServer inbox(MailServer mail) {
    try {
      return InboxServer.on(ports.inbox(), mail, Totp.ofBase32(SAMS_SECRET));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T extends AutoCloseable> T stoppedLater(T part) {
    started.push(part);
    return part;
  }

  /** Two that run at once must not have the same. */
  private String name(Database database) {
    return (database + "-" + fitting).toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
