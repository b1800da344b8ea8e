package dev.postern.throttle.jpa;

import dev.postern.shared.LostRace;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RacingTransactions;
import dev.postern.shared.Wordless;
import dev.postern.throttle.LimiterAway;
import dev.postern.throttle.Reckoning;
import dev.postern.throttle.SlidingWindow;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.ThrottleDecision;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleKey;
import dev.postern.throttle.Turnstile;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The limiter in the database: one row per key, locked while it is looked at. Waits a few seconds
 * at most, however many want the same row or whoever holds it.
 */
public final class JpaThrottle implements Throttle {
  /** Whoever loses a race loses it to somebody who got through: few lose twice. */
  private static final int RUNS = 32;

  /** How long one statement waits for a lock. */
  private static final int STATEMENT_MILLIS = 2_000;

  /** How long a lost race is run again. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Turnstile.Bounds WARNINGS =
      new Turnstile.Bounds(1, 1, Duration.ofMinutes(1), 1);

  private static final Logger LOG = Logger.getLogger(JpaThrottle.class);

  private final NewTransaction<EntityManager> transactions;
  private final InstantSource clock;
  private final QuotaSweep sweep;
  private final Turnstile warnings;

  public JpaThrottle(NewTransaction<EntityManager> transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.sweep = new QuotaSweep(transactions);
    this.warnings = new Turnstile(WARNINGS, clock);
  }

  @Override
  public ThrottleDecision admit(List<Demand> demands) {
    Instant now = now();
    return reckoned(demands, now, kept -> Reckoning.of(demands, kept, now));
  }

  @Override
  public void giveBack(List<Demand> demands) {
    Instant now = now();
    reckoned(demands, now, kept -> Reckoning.givenBack(demands, kept, now));
  }

  /** To the millisecond, as it is kept. */
  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private ThrottleDecision reckoned(
      List<Demand> demands,
      Instant now,
      Function<Function<ThrottleKey, SlidingWindow>, Reckoning> rule) {
    if (demands.isEmpty()) {
      return new Granted();
    }
    // Always in the same order: two that want the same keys never wait for each other.
    List<Demand> ordered =
        demands.stream().sorted(Comparator.comparing(demand -> demand.key().hash())).toList();
    Outcome outcome = run(entities -> reckoned(entities, ordered, now, rule));
    sweep.after(outcome.fresh(), now);
    return outcome.decision();
  }

  private Outcome run(Function<EntityManager, Outcome> work) {
    long began = System.nanoTime();
    try {
      return new RacingTransactions<>(
              transactions,
              RUNS,
              failed ->
                  LostRace.explainsInsert(failed) && System.nanoTime() - began < PATIENCE.toNanos())
          .run(work);
    } catch (IllegalArgumentException wrong) {
      throw wrong;
    } catch (RuntimeException failed) {
      // Once a minute: where the database is away, each of a flood of requests comes by here.
      boolean isNews = warnings.admit(Logger.Level.WARN.name(), "");
      LOG.log(
          isNews ? Logger.Level.WARN : Logger.Level.DEBUG,
          "The limiter cannot say: nothing is mailed meanwhile",
          Wordless.of(failed));
      throw new LimiterAway(failed);
    }
  }

  private static Outcome reckoned(
      EntityManager entities,
      List<Demand> demands,
      Instant now,
      Function<Function<ThrottleKey, SlidingWindow>, Reckoning> rule) {
    demands.forEach(demand -> lock(entities, demand, now));
    Map<String, QuotaEntity> rows =
        entities
            .createQuery(
                "select q from QuotaEntity q where q.keyHash in :hashes", QuotaEntity.class)
            .setParameter("hashes", demands.stream().map(demand -> demand.key().hash()).toList())
            .getResultStream()
            .collect(Collectors.toMap(QuotaEntity::keyHash, Function.identity()));
    List<String> fresh =
        rows.values().stream().filter(QuotaEntity::isFresh).map(QuotaEntity::keyHash).toList();
    Reckoning reckoning = rule.apply(key -> Objects.requireNonNull(rows.get(key.hash())).window());
    demands.forEach(
        demand ->
            Objects.requireNonNull(rows.get(demand.key().hash()))
                .keep(reckoning.windowOf(demand), demand.quota(), now));
    return new Outcome(reckoning.decision(), fresh);
  }

  /**
   * Locks the key's row, and makes it first if there is none. All locks are taken before anything
   * is read: on MariaDB a transaction that has read must not lock what has changed since (error
   * 1020), and a plain look for a row that is missing would lock its neighbourhood.
   */
  private static void lock(EntityManager entities, Demand demand, Instant now) {
    entities
        .createQuery(
            """
            insert into QuotaEntity as q (keyHash, grants, expiresAt) values (:hash, null, :now)
            on conflict (keyHash) do update set expiresAt = q.expiresAt""")
        .setParameter("hash", demand.key().hash())
        .setParameter("now", now.toEpochMilli())
        .setHint("jakarta.persistence.query.timeout", STATEMENT_MILLIS)
        .executeUpdate();
  }

  private record Outcome(ThrottleDecision decision, List<String> fresh) {}
}
