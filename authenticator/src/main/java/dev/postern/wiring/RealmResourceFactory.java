package dev.postern.wiring;

import dev.postern.audit.Retention;
import dev.postern.audit.keycloak.RecordRoom;
import dev.postern.code.KeyedHash;
import dev.postern.link.keycloak.ParsedDevices;
import dev.postern.mail.keycloak.MailOrdered;
import dev.postern.mail.keycloak.MailRoom;
import dev.postern.matter.keycloak.EndingsPlaced;
import dev.postern.matter.keycloak.RemovedAccounts;
import dev.postern.matter.keycloak.UsherRoom;
import dev.postern.removal.keycloak.RemovalListener;
import dev.postern.shared.Devices;
import dev.postern.signin.DoorRecord;
import dev.postern.signin.keycloak.LinkLogFilter;
import dev.postern.throttle.Turnstile;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keycloak.theme.ThemeProvider;

/**
 * Serves {@code /realms/{realm}/postern}, and opens with the server, and closes with it, the mail
 * room, the usher's and the sealer's. For its options see {@link Workers}, {@link KeyedHashes} and
 * {@link RecordDesk}.
 */
public final class RealmResourceFactory implements RealmResourceProviderFactory {
  private static final String ID = "postern";

  private final AtomicReference<@Nullable MailRoom> mailRoom = new AtomicReference<>();
  private final AtomicReference<@Nullable UsherRoom> usherRoom = new AtomicReference<>();
  private final AtomicReference<@Nullable RecordRoom> recordRoom = new AtomicReference<>();
  private final AtomicReference<List<Logger>> filtered = new AtomicReference<>(List.of());
  private final AtomicReference<@Nullable ControlRoom> controlRoom = new AtomicReference<>();
  private final Devices devices = new ParsedDevices();
  private final DoorRecord.Bounds doorBounds = Postern.doorBounds();
  private final Turnstile sessionBounds = Postern.sessionBounds();
  private Workers workers = new Workers(Workers.DEFAULT);
  private Optional<KeyedHash> codeKeys = Optional.empty();
  private Period retention = Retention.DEFAULT;

  @Override
  public String getId() {
    return ID;
  }

  /** What postmen work with until the mail room is closed: Keycloak closes it before these. */
  @Override
  public Set<Class<? extends Provider>> dependsOn() {
    return Set.of(
        JpaConnectionProvider.class,
        EmailSenderProvider.class,
        EmailTemplateProvider.class,
        ThemeProvider.class);
  }

  @Override
  public RealmResourceProvider create(KeycloakSession session) {
    return new Resource(session);
  }

  @Override
  public void init(Config.Scope config) {
    workers = Workers.of(config);
    codeKeys = KeyedHashes.of(config);
    retention = RecordDesk.retention(config);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    filtered.set(LinkLogFilter.install());
    controlRoom.set(Postern.controlRoom(factory));
    factory.register(event -> hear(event, factory));
    factory.register(new RemovedAccounts(session -> new Postern(session).endingBooks().audit()));
    factory.register(new RemovalListener(session -> new Postern(session).traces()));
  }

  /** The keys that this server's codes are hashed under; empty if it has none. */
  static Optional<KeyedHash> codeKeys(KeycloakSessionFactory factory) {
    return of(factory).codeKeys;
  }

  /** How this server calls the devices that links are used on. */
  static Devices devices(KeycloakSessionFactory factory) {
    return of(factory).devices;
  }

  /** What keeps the record of this server's door within bounds. */
  static DoorRecord.Bounds doorBounds(KeycloakSessionFactory factory) {
    return of(factory).doorBounds;
  }

  /** What keeps the record of this server's refused sessions within bounds. */
  static Turnstile sessionBounds(KeycloakSessionFactory factory) {
    return of(factory).sessionBounds;
  }

  /** What this server has one of. */
  static ControlRoom controlRoom(KeycloakSessionFactory factory) {
    return Objects.requireNonNull(of(factory).controlRoom.get(), "the server has not started");
  }

  private static RealmResourceFactory of(KeycloakSessionFactory factory) {
    return (RealmResourceFactory) factory.getProviderFactory(RealmResourceProvider.class, ID);
  }

  /**
   * The tables are there from {@link PostMigrationEvent} on. Keycloak's export, import and the like
   * say so as well, but they are no server, and nobody expects mails of them.
   */
  private void hear(ProviderEvent event, KeycloakSessionFactory factory) {
    MailRoom open = mailRoom.get();
    UsherRoom usher = usherRoom.get();
    if (event instanceof MailOrdered && open != null) {
      open.nudge();
    } else if (event instanceof EndingsPlaced && usher != null) {
      usher.nudge();
    } else if (event instanceof PostMigrationEvent
        && open == null
        && !Environment.isNonServerMode()) {
      mailRoom.set(
          new MailRoom(
              MailDesk.postman(factory, workers), MailDesk.reminders(factory), workers.number()));
      usherRoom.set(new UsherRoom(Postern.usher(factory)));
      controlRoom(factory).open();
      recordRoom.set(Postern.recordRoom(factory, retention));
    }
  }

  @Override
  public void close() {
    MailRoom open = mailRoom.getAndSet(null);
    if (open != null) {
      open.close();
    }
    UsherRoom usher = usherRoom.getAndSet(null);
    if (usher != null) {
      usher.close();
    }
    ControlRoom control = controlRoom.get();
    if (control != null) {
      control.close();
    }
    RecordRoom recording = recordRoom.getAndSet(null);
    if (recording != null) {
      recording.close();
    }
  }

  private record Resource(KeycloakSession session) implements RealmResourceProvider {
    @Override
    public Object getResource() {
      return new PublicResource(new Postern(session));
    }

    @Override
    public void close() {
      // Holds nothing that needs closing.
    }
  }
}
