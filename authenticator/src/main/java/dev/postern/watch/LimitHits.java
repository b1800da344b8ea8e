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
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts limits that were hit into the record: each once in its window, whoever goes on and on, on
 * one node or several, so that nobody can fill the record. In transactions of their own; a record
 * that cannot be written is nobody's concern who is refused. Thread-safe: one of a server.
 */
public final class LimitHits {
  /** Beyond so many, the limiter itself says which were recorded. */
  private static final int REMEMBERED = 10_000;

  private final Desk desk;
  private final InstantSource clock;
  private final Map<ThrottleKey, Instant> recorded =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ThrottleKey, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  public LimitHits(Desk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /** Records a limit that was hit. */
  void hit(Demand full, Circumstances circumstances) {
    if (isNews(full) && isFirst(full)) {
      if (full.key().kind() == ThrottleKey.Kind.ALL) {
        desk.alarm().raise(full);
      }
      record(full, fact(full, circumstances));
    }
  }

  private void record(Demand full, AuditFact fact) {
    try {
      desk.record()
          .run(
              trail -> {
                trail.record(fact);
                return fact;
              });
    } catch (RuntimeException failed) {
      // Whoever is refused is refused all the same.
      desk.alarm().unrecorded(full, failed);
    }
  }

  /** As far as this node knows. */
  private boolean isNews(Demand full) {
    Instant now = clock.instant();
    synchronized (recorded) {
      Instant until = recorded.get(full.key());
      if (until != null && until.isAfter(now)) {
        return false;
      }
      recorded.remove(full.key());
      recorded.put(full.key(), now.plus(full.quota().window()));
      return true;
    }
  }

  /** As far as anybody knows. */
  private boolean isFirst(Demand full) {
    Bucket bucket = new Bucket(full.key().bucket().realm(), "limit-hit");
    Demand once =
        new Demand(
            ThrottleKey.ofOccasion(bucket, full.key().hash()), new Quota(1, full.quota().window()));
    try {
      return desk.throttle().admit(List.of(once)) instanceof Granted;
    } catch (LimiterAway away) {
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
