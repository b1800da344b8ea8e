package dev.postern.wiring;

import dev.postern.audit.AuditTrail;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RacingTransactions;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.Wordless;
import dev.postern.throttle.Tallies;
import dev.postern.throttle.TallyBook;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.TieredThrottle;
import dev.postern.throttle.jpa.JpaTallyBook;
import dev.postern.throttle.jpa.JpaThrottle;
import dev.postern.watch.Backlogs;
import dev.postern.watch.LimitHits;
import dev.postern.watch.LimitHits.Circumstances;
import dev.postern.watch.Meters;
import dev.postern.watch.WatchedThrottle;
import dev.postern.watch.jpa.JpaBacklogs;
import dev.postern.watch.keycloak.LoggedAlarm;
import dev.postern.watch.micrometer.MicrometerMeters;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * What a server has one of: its limiter, its meters, and the thread that keeps both up to date.
 * Nothing of that thread is in any request's way.
 */
final class ControlRoom implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ControlRoom.class);
  private static final int RUNS = 4;
  private static final long ROUND_SECONDS = 5;
  private static final long DRAIN_SECONDS = 5;

  private final Meters meters = MicrometerMeters.ofServer(KnownCounts.all());
  private final AtomicReference<@Nullable Future<?>> rounds = new AtomicReference<>();
  private final Tallies tallies = new Tallies();
  private final KeycloakSessionFactory factory;
  private final InstantSource clock;
  private final NewTransaction<TallyBook> tallyBooks;
  private final Throttle throttle;
  private final LimitHits hits;
  private final ScheduledExecutorService clerk =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "postern-clerk");
            thread.setDaemon(true);
            thread.setContextClassLoader(ControlRoom.class.getClassLoader());
            return thread;
          });

  /**
   * @param node an id of this run of this node
   * @param trail the record of a Keycloak session
   */
  ControlRoom(
      KeycloakSessionFactory factory,
      String node,
      Function<KeycloakSession, AuditTrail> trail,
      InstantSource clock) {
    this.factory = factory;
    this.clock = clock;
    this.tallyBooks =
        new RacingTransactions<>(
            KeycloakTransactions.ofServer(factory, s -> new JpaTallyBook(entities(s), node)), RUNS);
    this.throttle =
        new TieredThrottle(
            new JpaThrottle(KeycloakTransactions.ofServer(factory, ControlRoom::entities), clock),
            tallies,
            clock);
    this.hits =
        new LimitHits(
            new LimitHits.Desk(
                throttle, KeycloakTransactions.ofServer(factory, trail), new LoggedAlarm()),
            clock);
  }

  /** Begins to keep everything up to date; once the tables are there. */
  void open() {
    rounds.set(clerk.scheduleWithFixedDelay(this::goRound, 0, ROUND_SECONDS, TimeUnit.SECONDS));
  }

  Meters meters() {
    return meters;
  }

  /** The limiter for postmen, who work outside any request, and try again while it cannot say. */
  Throttle throttle() {
    return new WatchedThrottle(throttle, hits, meters, () -> Circumstances.NONE);
  }

  /** The limiter for a request. */
  Throttle throttle(KeycloakSession session) {
    return new WatchedThrottle(throttle, hits, meters, () -> circumstances(session));
  }

  private static Circumstances circumstances(KeycloakSession session) {
    KeycloakContext context = session.getContext();
    if (context.getConnection() == null || context.getHttpRequest() == null) {
      return Circumstances.NONE;
    }
    String agent =
        context.getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.USER_AGENT);
    return new Circumstances(
        Optional.of(
            new RequestOrigin(context.getConnection().getRemoteHost(), agent == null ? "" : agent)),
        Optional.ofNullable(context.getClient()).map(ClientModel::getId).map(PortalId::new));
  }

  private void goRound() {
    attempt(() -> tallies.exchange(tallyBooks, clock.instant()));
    if (meters.areRead()) {
      attempt(this::look);
    }
  }

  private void look() {
    NewTransaction<Backlogs> backlogs =
        KeycloakTransactions.ofServer(factory, s -> new JpaBacklogs(entities(s)));
    try {
      meters.waiting(backlogs.run(waiting -> waiting.at(clock.instant())));
    } catch (RuntimeException away) {
      // Or it would look as if nothing had changed, while nobody can see.
      meters.waitingIsUnknown();
      throw away;
    }
  }

  /** The thread must outlive a database that is away. */
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      LOG.warn(
          "Counts could not be brought up to date; it will be tried again", Wordless.of(failed));
    }
  }

  private static EntityManager entities(KeycloakSession session) {
    return session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** Keeps what was counted last. */
  @Override
  public void close() {
    Future<?> begun = rounds.getAndSet(null);
    clerk.shutdown();
    if (begun == null) {
      return;
    }
    try {
      if (clerk.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
        attempt(() -> tallies.exchange(tallyBooks, clock.instant()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
