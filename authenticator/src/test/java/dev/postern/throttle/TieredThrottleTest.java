package dev.postern.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SettableInstantSource;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleDecision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TieredThrottleTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Bucket PORTAL =
      new Bucket(new RealmId("firm"), "asks-by-portal").of(new PortalId("portal"));

  private final SettableInstantSource clock = new SettableInstantSource(NOON);
  private final InMemoryTallyBook book = new InMemoryTallyBook();
  private final Tallies tallies = new Tallies();
  private final Tallies others = new Tallies();
  private final Throttle throttle = of(tallies);
  private final Throttle elsewhere = of(others);

  private Throttle of(Tallies counts) {
    return new TieredThrottle(new InMemoryThrottle(clock), counts, clock);
  }

  @Test
  void grantsAsManyAsTheQuotaSays() {
    assertThat(granted(throttle, 20)).isEqualTo(10);
  }

  @Test
  void namesWhatIsFullAndTellsToWait() {
    granted(throttle, 10);
    clock.advance(Duration.ofMinutes(20));

    assertThat(throttle.admit(List.of(all(10))))
        .isEqualTo(new Refused(Duration.ofMinutes(40), List.of(all(10))));
  }

  @Test
  void grantsAgainOnceTheWindowHasPassed() {
    granted(throttle, 10);
    clock.advance(HOUR);

    assertThat(granted(throttle, 20)).isEqualTo(10);
  }

  @Test
  void countsNothingThatIsRefusedExactly() {
    Demand exact =
        new Demand(
            ThrottleKey.ofSource(new Bucket(new RealmId("firm"), "asks-by-source"), "192.0.2.1"),
            new Quota(1, HOUR));
    for (int i = 0; i < 20; i++) {
      throttle.admit(List.of(exact, all(10)));
    }

    assertThat(granted(throttle, 20)).isEqualTo(9);
  }

  @Test
  void countsNothingExactlyThatIsRefusedApproximately() {
    Demand exact =
        new Demand(
            ThrottleKey.ofSource(new Bucket(new RealmId("firm"), "asks-by-source"), "192.0.2.1"),
            new Quota(1, HOUR));
    granted(throttle, 10);
    throttle.admit(List.of(exact, all(10)));

    assertThat(throttle.admit(List.of(exact))).isEqualTo(new Granted());
  }

  @Test
  void takesBackWhatWasGranted() {
    granted(throttle, 10);
    throttle.giveBack(List.of(all(10)));

    assertThat(granted(throttle, 20)).isEqualTo(1);
  }

  @Test
  void knowsWhatOtherNodesHaveCountedOnceTheyHaveToldEachOther() {
    assertThat(granted(throttle, 7)).isEqualTo(7);
    assertThat(granted(elsewhere, 7)).isEqualTo(7);
    tell();

    assertThat(granted(throttle, 1)).isZero();
    assertThat(granted(elsewhere, 1)).isZero();
  }

  @Test
  void countsNothingTwiceHoweverOftenNodesTellEachOther() {
    granted(throttle, 3);
    for (int i = 0; i < 5; i++) {
      granted(throttle, 1);
      tell();
    }

    assertThat(granted(elsewhere, 20)).isEqualTo(2);
  }

  @Test
  void knowsAfterARestartWhatItHadCounted() {
    granted(throttle, 8);
    tallies.exchange(node("one"), clock.instant());

    Tallies restarted = new Tallies();
    restarted.exchange(node("one again"), clock.instant());

    assertThat(granted(of(restarted), 20)).isEqualTo(2);
  }

  @Test
  void tellsAgainWhatCouldNotBeTold() {
    granted(throttle, 8);
    NewTransaction<TallyBook> away =
        new NewTransaction<>() {
          @Override
          public <T> T run(Function<TallyBook, T> work) {
            throw new IllegalStateException("away");
          }
        };
    assertThatThrownBy(() -> tallies.exchange(away, clock.instant()))
        .isInstanceOf(IllegalStateException.class);
    tell();

    assertThat(granted(elsewhere, 20)).isEqualTo(2);
  }

  /** The exact limiter may take its time, and the clerk comes by meanwhile. */
  @Test
  void tellsWhatIsCountedAfterTheOthersWereTold() {
    Throttle slow =
        new Throttle() {
          @Override
          public ThrottleDecision admit(List<Demand> demands) {
            tallies.exchange(node("one"), clock.instant());
            return new Granted();
          }

          @Override
          public void giveBack(List<Demand> demands) {
            throw new UnsupportedOperationException();
          }
        };
    granted(new TieredThrottle(slow, tallies, clock), 10);

    tallies.exchange(node("one"), clock.instant());
    look(elsewhere);
    others.exchange(node("other"), clock.instant());
    assertThat(granted(elsewhere, 20)).isZero();
  }

  @Test
  void isNotMisledByCountsOfATimeThatIsToCome() {
    clock.advance(Duration.ofDays(14));
    granted(throttle, 10);
    clock.set(NOON);

    assertThat(granted(throttle, 20)).isEqualTo(10);
  }

  @Test
  void exactLimitsAreBoundedAndThoseOfAllAreNot() {
    Bucket bucket = new Bucket(new RealmId("firm"), "any");

    assertThatThrownBy(
            () -> new Demand(ThrottleKey.ofSource(bucket, "192.0.2.1"), new Quota(129, HOUR)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(all(100_000).quota().limit()).isEqualTo(100_000);
  }

  /** Each in turn, and once more: the first learns what the second has told. */
  private void tell() {
    for (int i = 0; i < 2; i++) {
      look(throttle);
      look(elsewhere);
      tallies.exchange(node("one"), clock.instant());
      others.exchange(node("other"), clock.instant());
    }
  }

  private NewTransaction<TallyBook> node(String name) {
    return new ImmediateTransactions<>(book.of(name));
  }

  /** How many of so many attempts are granted. */
  private static long granted(Throttle throttle, int attempts) {
    return IntStream.range(0, attempts)
        .mapToObj(i -> throttle.admit(List.of(all(10))))
        .filter(new Granted()::equals)
        .count();
  }

  /** Whoever asks makes a node tell, and listen. */
  private static void look(Throttle throttle) {
    if (throttle.admit(List.of(all(10))) instanceof Granted) {
      throttle.giveBack(List.of(all(10)));
    }
  }

  private static Demand all(int limit) {
    return new Demand(ThrottleKey.ofAll(PORTAL), new Quota(limit, HOUR));
  }
}
