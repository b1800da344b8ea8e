package dev.postern.watch;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RequestOrigin;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.LimiterAway;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts limits that were hit into the record: each once in its window, whoever goes on and on, on
 * one node or several, so that nobody can fill the record. In transactions of their own; a record
 * that cannot be written is nobody's concern who is refused, and is tried again a minute later if
 * it is hit then. Thread-safe: one of a server.
 */
public final class LimitHits {
  /** After a record that could not be written; a flood must not knock at each request. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** Beyond so many, the limiter itself says which were recorded. */
  private static final int REMEMBERED = 10_000;

  private final Desk desk;
  private final InstantSource clock;
  private final Memory raised = new Memory();
  private final Memory recorded = new Memory();

  public LimitHits(Desk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /** Records a limit that was hit. */
  void hit(Demand full, Circumstances circumstances) {
    // Before any database is asked, which a flood may have slowed down.
    if (full.key().kind() == ThrottleKey.Kind.ALL && isNews(full, raised)) {
      desk.alarm().raise(full);
    }
    if (isNews(full, recorded) && !isInTheRecord(full, circumstances)) {
      recorded.keep(full.key(), clock.instant().plus(PAUSE));
    }
  }

  /** As far as this node knows. */
  private boolean isNews(Demand full, Memory memory) {
    Instant now = clock.instant();
    return memory.isNews(full.key(), now, now.plus(full.quota().window()));
  }

  /** Whether it is there by now, whoever has recorded it. */
  private boolean isInTheRecord(Demand full, Circumstances circumstances) {
    Bucket bucket = new Bucket(full.key().bucket().realm(), "limit-hit");
    List<Demand> once =
        List.of(
            new Demand(
                ThrottleKey.ofOccasion(bucket, full.key().hash()),
                new Quota(1, full.quota().window())));
    try {
      return !(desk.throttle().admit(once) instanceof Granted)
          || isRecorded(full, fact(full, circumstances), once);
    } catch (LimiterAway away) {
      return false;
    }
  }

  private boolean isRecorded(Demand full, AuditFact fact, List<Demand> once) {
    try {
      desk.record()
          .run(
              trail -> {
                trail.record(fact);
                return fact;
              });
      return true;
    } catch (RuntimeException failed) {
      // Whoever is refused is refused all the same.
      desk.alarm().unrecorded(full, failed);
      desk.throttle().giveBack(once);
      return false;
    }
  }

  private static AuditFact fact(Demand full, Circumstances circumstances) {
    Bucket bucket = full.key().bucket();
    AuditFact fact =
        AuditFact.of(FactType.LIMIT_HIT, bucket.realm()).with(Attribute.REASON, bucket.name());
    AuditFact located =
        bucket
            .portal()
            .or(circumstances::portal)
            .map(portal -> fact.with(Attribute.PORTAL, portal))
            .orElse(fact);
    return circumstances.origin().map(located::from).orElse(located);
  }

  /** Of keys, until when they are no news. */
  private static final class Memory {
    private final Map<ThrottleKey, Instant> known =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<ThrottleKey, Instant> eldest) {
            return size() > REMEMBERED;
          }
        };

    synchronized boolean isNews(ThrottleKey key, Instant now, Instant until) {
      Instant before = known.get(key);
      if (before != null && before.isAfter(now)) {
        return false;
      }
      keep(key, until);
      return true;
    }

    /** As the youngest. */
    synchronized void keep(ThrottleKey key, Instant until) {
      known.remove(key);
      known.put(key, until);
    }
  }

  /**
   * What hits are recorded with.
   *
   * @param throttle the limiter, which is not watched itself
   * @param record in transactions of its own
   */
  public record Desk(Throttle throttle, NewTransaction<AuditTrail> record, LimitAlarm alarm) {}

  /**
   * What is known of a request.
   *
   * @param origin where it came from; empty if there is none
   * @param portal the portal that it is about, if that is known
   */
  public record Circumstances(Optional<RequestOrigin> origin, Optional<PortalId> portal) {
    /** Of work that no request asks for at that moment. */
    public static final Circumstances NONE = new Circumstances(Optional.empty(), Optional.empty());
  }
}
