package dev.postern.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.audit.RecordingAuditTrail;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.SettableInstantSource;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.InMemoryThrottle;
import dev.postern.throttle.LimiterAway;
import dev.postern.throttle.PatchyThrottle;
import dev.postern.throttle.Quota;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision;
import dev.postern.throttle.ThrottleDecision.Refused;
import dev.postern.throttle.ThrottleKey;
import dev.postern.watch.Counted.What;
import dev.postern.watch.LimitHits.Circumstances;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Limits that are hit, as they are counted and recorded. */
class LimitHitsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final RealmId FIRM = new RealmId("firm");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final Bucket BY_SOURCE = new Bucket(FIRM, "sign-in-by-source");
  private static final Circumstances REQUEST =
      new Circumstances(
          Optional.of(new RequestOrigin("192.0.2.1", "Firefox")), Optional.of(PORTAL));

  private final SettableInstantSource clock = new SettableInstantSource(NOON);
  private final InMemoryThrottle limiter = new InMemoryThrottle(clock);
  private final RecordingAuditTrail record = new RecordingAuditTrail(clock);
  private final RecordingMeters meters = new RecordingMeters();
  private final List<Demand> alarms = new ArrayList<>();
  private final List<RuntimeException> unrecorded = new ArrayList<>();
  private final LimitAlarm alarm =
      new LimitAlarm() {
        @Override
        public void raise(Demand full) {
          alarms.add(full);
        }

        @Override
        public void unrecorded(Demand full, RuntimeException failed) {
          unrecorded.add(failed);
        }
      };
  private final Throttle throttle = node(REQUEST);

  /** With a memory of its own. */
  private Throttle node(Circumstances circumstances) {
    LimitHits hits =
        new LimitHits(
            new LimitHits.Desk(limiter, new ImmediateTransactions<AuditTrail>(record), alarm),
            clock);
    return new WatchedThrottle(limiter, hits, meters, () -> circumstances);
  }

  @Test
  void areRecordedWithWhatIsKnownOfTheRequest() {
    ask(throttle, source("192.0.2.1"), 2);

    assertThat(record.facts())
        .containsExactly(
            AuditFact.of(FactType.LIMIT_HIT, FIRM)
                .with(Attribute.REASON, "sign-in-by-source")
                .with(Attribute.PORTAL, PORTAL)
                .with(Attribute.IP, "192.0.2.1")
                .with(Attribute.USER_AGENT, "Firefox"));
  }

  @Test
  void areRecordedOnceInAWindowAndCountedEachTime() {
    ask(throttle, source("192.0.2.1"), 9);
    ask(node(REQUEST), source("192.0.2.1"), 9);

    assertThat(record.facts()).hasSize(1);
    assertThat(meters.counted())
        .hasSize(17)
        .containsOnly(Counted.one(What.LIMITED, "sign-in-by-source"));
  }

  @Test
  void areRecordedAgainInTheNextWindow() {
    ask(throttle, source("192.0.2.1"), 2);
    clock.advance(WINDOW.plusSeconds(1));
    ask(throttle, source("192.0.2.1"), 2);

    assertThat(record.facts()).hasSize(2);
  }

  @Test
  void areRecordedForEachWhoHitsThem() {
    ask(throttle, source("192.0.2.1"), 2);
    ask(throttle, source("192.0.2.2"), 2);

    assertThat(record.facts()).hasSize(2);
  }

  @Test
  void ofAMailboxDoNotNameIt() {
    ThrottleKey anna =
        ThrottleKey.ofMailbox(
            new Bucket(FIRM, "heal-by-mailbox-hour"), new EmailAddress("anna@client.example"));
    ask(node(Circumstances.NONE), new Demand(anna, new Quota(1, WINDOW)), 2);

    assertThat(record.facts())
        .containsExactly(
            AuditFact.of(FactType.LIMIT_HIT, FIRM).with(Attribute.REASON, "heal-by-mailbox-hour"));
  }

  @Test
  void ofAllOfAPortalRaiseAnAlarmOnceAndThoseOfOneNetworkNone() {
    Demand all =
        new Demand(
            ThrottleKey.ofAll(new Bucket(FIRM, "sign-in-by-portal").of(PORTAL)),
            new Quota(1, WINDOW));
    ask(throttle, source("192.0.2.1"), 3);
    ask(throttle, all, 3);

    assertThat(alarms).containsExactly(all);
    assertThat(record.facts()).hasSize(2);
  }

  @Test
  void areRefusedAlsoIfTheyCannotBeRecorded() {
    IllegalStateException away = new IllegalStateException("away");
    LimitHits hits =
        new LimitHits(
            new LimitHits.Desk(
                limiter,
                new ImmediateTransactions<AuditTrail>(
                    fact -> {
                      throw away;
                    }),
                alarm),
            clock);
    Throttle watched = new WatchedThrottle(limiter, hits, meters, () -> REQUEST);

    ask(watched, source("192.0.2.1"), 1);

    assertThat(watched.admit(List.of(source("192.0.2.1")))).isInstanceOf(Refused.class);
    assertThat(unrecorded).containsExactly(away);
  }

  @Test
  void areRecordedAMinuteLaterIfTheRecordWasAway() {
    List<AuditFact> kept = new ArrayList<>();
    AtomicBoolean away = new AtomicBoolean(true);
    AtomicInteger tries = new AtomicInteger();
    Throttle watched =
        watched(
            limiter,
            fact -> {
              tries.incrementAndGet();
              if (away.get()) {
                throw new IllegalStateException("away");
              }
              kept.add(fact);
            });
    ask(watched, source("192.0.2.1"), 9);
    assertThat(tries).hasValue(1);

    away.set(false);
    clock.advance(Duration.ofMinutes(1));
    ask(watched, source("192.0.2.1"), 9);

    assertThat(kept).hasSize(1);
  }

  @Test
  void areRecordedAMinuteLaterIfTheLimiterWasAwayAndRaiseTheirAlarmAtOnce() {
    Demand all =
        new Demand(
            ThrottleKey.ofAll(new Bucket(FIRM, "sign-in-by-portal").of(PORTAL)),
            new Quota(1, WINDOW));
    PatchyThrottle patchy = new PatchyThrottle(limiter);
    LimitHits hits =
        new LimitHits(
            new LimitHits.Desk(patchy, new ImmediateTransactions<AuditTrail>(record), alarm),
            clock);
    Throttle watched = new WatchedThrottle(limiter, hits, meters, () -> REQUEST);
    patchy.goAwayAfter(0);
    ask(watched, all, 9);
    assertThat(alarms).containsExactly(all);
    assertThat(record.facts()).isEmpty();

    patchy.comeBack();
    clock.advance(Duration.ofMinutes(1));
    ask(watched, all, 9);

    assertThat(alarms).containsExactly(all);
    assertThat(record.facts()).hasSize(1);
  }

  private Throttle watched(Throttle asked, AuditTrail trail) {
    LimitHits hits =
        new LimitHits(
            new LimitHits.Desk(limiter, new ImmediateTransactions<>(trail), alarm), clock);
    return new WatchedThrottle(asked, hits, meters, () -> REQUEST);
  }

  @Test
  void areNoDoubleClicks() {
    ask(
        throttle,
        new Demand(
            ThrottleKey.ofOccasion(new Bucket(FIRM, "sign-in-form"), "form"), new Quota(1, WINDOW)),
        3);

    assertThat(record.facts()).isEmpty();
    assertThat(meters.counted()).isEmpty();
  }

  @Test
  void areNoLimitsOfWhatWasCountedAlready() {
    Demand once =
        new Demand(
            ThrottleKey.ofOccasion(new Bucket(FIRM, "heal-link"), "link"), new Quota(1, WINDOW));
    throttle.admit(List.of(once, source("192.0.2.1")));

    assertThat(throttle.admit(List.of(once, source("192.0.2.1")))).isInstanceOf(Refused.class);

    assertThat(record.facts()).isEmpty();
    assertThat(meters.counted()).isEmpty();
  }

  @Test
  void aLimiterThatIsAwayIsCountedAndSaysSo() {
    Throttle away =
        new Throttle() {
          @Override
          public ThrottleDecision admit(List<Demand> demands) {
            throw new LimiterAway(new IllegalStateException("away"));
          }

          @Override
          public void giveBack(List<Demand> demands) {
            throw new LimiterAway(new IllegalStateException("away"));
          }
        };
    LimitHits hits =
        new LimitHits(
            new LimitHits.Desk(limiter, new ImmediateTransactions<AuditTrail>(record), alarm),
            clock);
    Throttle watched = new WatchedThrottle(away, hits, meters, () -> REQUEST);

    assertThatThrownBy(() -> watched.admit(List.of(source("192.0.2.1"))))
        .isInstanceOf(LimiterAway.class);

    assertThat(meters.counted()).containsExactly(Counted.one(What.LIMITER_AWAY));
  }

  private static void ask(Throttle throttle, Demand demand, int times) {
    for (int i = 0; i < times; i++) {
      throttle.admit(List.of(demand));
    }
  }

  private static Demand source(String address) {
    return new Demand(ThrottleKey.ofSource(BY_SOURCE, address), new Quota(1, WINDOW));
  }
}
