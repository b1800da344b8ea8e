package dev.postern.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.shared.Race;
import dev.postern.shared.RealmId;
import dev.postern.shared.SettableInstantSource;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleDecision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link Throttle} does. */
public abstract class ThrottleContract {
  protected static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  protected static final Bucket HEAL = new Bucket(new RealmId("firm"), "heal");
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration MOMENT = Duration.ofMillis(1);

  protected final SettableInstantSource clock = new SettableInstantSource(NOON);

  protected abstract Throttle throttle();

  @Nested
  class AKey {
    @Test
    void isGrantedAsOftenAsItsQuotaSays() {
      assertThat(admissions(3, anna(3))).containsOnly(new Granted());
      assertThat(admit(anna(3))).isInstanceOf(Refused.class);
    }

    @Test
    void isGrantedTheHighestLimitThereIs() {
      assertThat(admissions(Quota.HIGHEST_LIMIT, anna(Quota.HIGHEST_LIMIT)))
          .containsOnly(new Granted());
      assertThat(admit(anna(Quota.HIGHEST_LIMIT))).isInstanceOf(Refused.class);
    }

    @Test
    void doesNotCountForAnother() {
      admit(anna(1));

      assertThat(admit(ben(1))).isEqualTo(new Granted());
    }

    @Test
    void isFullUntilTheVeryMomentThatAWindowHasPassed() {
      admit(anna(1));

      clock.set(NOON.plus(WINDOW).minus(MOMENT));
      assertThat(admit(anna(1))).satisfies(refused(MOMENT));

      clock.set(NOON.plus(WINDOW));
      assertThat(admit(anna(1))).isEqualTo(new Granted());
    }

    @Test
    void getsItsPlacesBackOneByOneAsTheyWereTaken() {
      admit(anna(2));
      clock.advance(Duration.ofMinutes(4));
      admit(anna(2));

      clock.set(NOON.plus(WINDOW));

      assertThat(admit(anna(2))).isEqualTo(new Granted());
      assertThat(admit(anna(2))).satisfies(refused(Duration.ofMinutes(4)));
    }

    @Test
    void isNotKeptOutLongerByAskingAgainAndAgain() {
      admit(anna(1));
      clock.advance(Duration.ofMinutes(9));
      admissions(5, anna(1));

      clock.set(NOON.plus(WINDOW));

      assertThat(admit(anna(1))).isEqualTo(new Granted());
    }

    @Test
    void whoseLimitWasLoweredWaitsUntilItIsUnderTheNewOne() {
      admissions(2, anna(3));
      clock.advance(Duration.ofMinutes(1));
      admit(anna(3));

      assertThat(admit(anna(1))).satisfies(refused(WINDOW));
      assertThat(admit(anna(2))).satisfies(refused(Duration.ofMinutes(9)));
    }

    @Test
    void isDemandedOnce() {
      assertThatThrownBy(() -> admit(anna(1), anna(2)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class SeveralKeys {
    @Test
    void areCountedTogether() {
      admit(anna(1), ben(1));

      assertThat(admit(anna(1))).isInstanceOf(Refused.class);
      assertThat(admit(ben(1))).isInstanceOf(Refused.class);
    }

    @Test
    void areNotCountedAtAllIfOneIsFull() {
      admit(ben(1));

      assertThat(admit(anna(1), ben(1))).isInstanceOf(Refused.class);
      assertThat(admit(ben(1), anna(1))).isInstanceOf(Refused.class);

      assertThat(admit(anna(1))).isEqualTo(new Granted());
    }

    @Test
    void waitForTheOneThatIsFullLongest() {
      admit(anna(1));
      clock.advance(Duration.ofMinutes(3));
      admit(ben(1));

      assertThat(admit(anna(1), ben(1))).satisfies(refused(WINDOW));
    }

    @Test
    void mayBeNone() {
      assertThat(admit()).isEqualTo(new Granted());
    }
  }

  @Nested
  class ATimeThatIsGivenBack {
    @Test
    void leavesItsPlaceToAnother() {
      admit(anna(1));

      giveBack(anna(1));

      assertThat(admit(anna(1))).isEqualTo(new Granted());
      assertThat(admit(anna(1))).isInstanceOf(Refused.class);
    }

    @Test
    void isTheLatest() {
      admit(anna(2));
      clock.advance(Duration.ofMinutes(4));
      admit(anna(2));

      giveBack(anna(2));

      assertThat(admit(anna(1))).satisfies(refused(Duration.ofMinutes(6)));
    }

    @Test
    void isNotTakenFromAnotherKey() {
      admit(anna(1), ben(1));

      giveBack(anna(1));

      assertThat(admit(ben(1))).isInstanceOf(Refused.class);
    }

    @Test
    void isOneOfEachKey() {
      admissions(2, anna(2));
      admissions(2, ben(2));

      giveBack(anna(2), ben(2));

      assertThat(admit(anna(2), ben(2))).isEqualTo(new Granted());
      assertThat(admit(anna(2))).isInstanceOf(Refused.class);
      assertThat(admit(ben(2))).isInstanceOf(Refused.class);
    }

    @Test
    void isNoneWhereNoneWasGranted() {
      giveBack(anna(1));
      giveBack(anna(1));

      assertThat(admit(anna(1))).isEqualTo(new Granted());
      assertThat(admit(anna(1))).isInstanceOf(Refused.class);
    }

    @Test
    void isNoneWhereNoneCountsAnyMore() {
      admit(anna(1));
      clock.advance(WINDOW);

      giveBack(anna(1));

      assertThat(admit(anna(1))).isEqualTo(new Granted());
      assertThat(admit(anna(1))).isInstanceOf(Refused.class);
    }

    @Test
    void mayBeOneThatANodeGrantedWhoseClockIsAhead() {
      admit(anna(1));
      clock.set(NOON.minus(MOMENT));

      giveBack(anna(1));

      assertThat(admit(anna(1))).isEqualTo(new Granted());
    }

    @Test
    void mayBeNone() {
      giveBack();
    }

    @Test
    void isDemandedOnce() {
      assertThatThrownBy(() -> giveBack(anna(1), anna(2)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Nodes' clocks differ, and clocks are set back. */
  @Nested
  class AClockThatLags {
    @Test
    void grantsNobodyMore() {
      admissions(2, anna(2));

      clock.set(NOON.minus(WINDOW).plus(MOMENT));

      assertThat(admit(anna(2))).isInstanceOf(Refused.class);
    }

    @Test
    void takesItsTimeFromWhatTheOthersGranted() {
      admit(anna(2));
      clock.set(NOON.minus(Duration.ofMinutes(5)));
      admit(anna(2));

      clock.set(NOON.plus(WINDOW).minus(MOMENT));

      assertThat(admit(anna(2))).satisfies(refused(MOMENT));
    }

    @Test
    void keepsNobodyOutForMoreThanItLagsAndAWindow() {
      admit(anna(1));

      clock.set(NOON.minus(Duration.ofMinutes(5)));

      assertThat(admit(anna(1))).satisfies(refused(Duration.ofMinutes(15)));
    }

    @Test
    void keepsNobodyOutForLongBecauseAnotherWasAYearAhead() {
      clock.set(NOON.plus(Duration.ofDays(365)));
      admissions(2, anna(2));

      clock.set(NOON);
      assertThat(admit(anna(2))).satisfies(refused(WINDOW));

      clock.set(NOON.plus(WINDOW));
      assertThat(admissions(2, anna(2))).containsOnly(new Granted());
    }
  }

  @Nested
  class SixteenRacingCallers {
    @RepeatedTest(5)
    void areGrantedAsManyAsTheQuotaSays() {
      List<ThrottleDecision> decisions = race(caller -> List.of(anna(10)));

      assertThat(granted(decisions)).isEqualTo(10);
      assertThat(decisions)
          .filteredOn(decision -> !decision.equals(new Granted()))
          .allSatisfy(refused(WINDOW));
    }

    @Test
    void areAllGrantedAndCountedWhereThereIsRoom() {
      assertThat(granted(race(caller -> List.of(anna(Race.RUNNERS + 1))))).isEqualTo(Race.RUNNERS);

      assertThat(admit(anna(Race.RUNNERS + 1))).isEqualTo(new Granted());
      assertThat(admit(anna(Race.RUNNERS + 1))).isInstanceOf(Refused.class);
    }

    @RepeatedTest(5)
    void wantTheSameTwoInOppositeOrders() {
      List<ThrottleDecision> decisions =
          race(caller -> caller % 2 == 0 ? List.of(anna(10), ben(12)) : List.of(ben(12), anna(10)));

      assertThat(granted(decisions)).isEqualTo(10);
      assertThat(admit(anna(10))).isInstanceOf(Refused.class);
      assertThat(admissions(2, ben(12))).containsOnly(new Granted());
      assertThat(admit(ben(12))).isInstanceOf(Refused.class);
    }

    @RepeatedTest(5)
    void wantEachTheirOwnAndOneThatTheyShare() {
      List<ThrottleDecision> decisions =
          race(caller -> List.of(id("caller-" + caller, 1), anna(10)));

      assertThat(granted(decisions)).isEqualTo(10);
      List<ThrottleDecision> again =
          IntStream.range(0, Race.RUNNERS)
              .mapToObj(caller -> admit(id("caller-" + caller, 1)))
              .toList();
      assertThat(granted(again)).isEqualTo(Race.RUNNERS - 10);
    }

    /** As requests with one key, and as mails of one order. */
    @RepeatedTest(5)
    void areOneWhereTheyAreAnOccasion() {
      Occasion occasion = Occasion.ofOrder(HEAL, "order");

      assertThat(new Race().run(caller -> occasion.isAllowed(throttle(), List.of(anna(2)))))
          .containsOnly(true);

      assertThat(admit(anna(2))).isEqualTo(new Granted());
      assertThat(admit(anna(2))).isInstanceOf(Refused.class);
    }

    @RepeatedTest(5)
    void areNewAllOfThem() {
      assertThat(race(caller -> List.of(id("a" + caller, 1), id("b" + caller, 1))))
          .containsOnly(new Granted());
    }

    @RepeatedTest(5)
    void areGrantedWhatTheWindowHasFreed() {
      admissions(4, anna(10));
      clock.advance(Duration.ofMinutes(5));
      admissions(6, anna(10));
      clock.set(NOON.plus(WINDOW));

      assertThat(granted(race(caller -> List.of(anna(10))))).isEqualTo(4);
    }

    @RepeatedTest(5)
    void keepExactlyWhatTheyDoNotGiveBack() {
      List<Boolean> kept =
          new Race()
              .run(
                  caller -> {
                    boolean granted = admit(anna(10)).equals(new Granted());
                    if (granted && caller % 2 == 0) {
                      giveBack(anna(10));
                    }
                    return granted && caller % 2 != 0;
                  });

      int free = 10 - Collections.frequency(kept, true);
      assertThat(admissions(free, anna(10))).containsOnly(new Granted());
      assertThat(admit(anna(10))).isInstanceOf(Refused.class);
    }

    @RepeatedTest(5)
    void giveBackTwoInOppositeOrdersAndNeverMoreThanWasGranted() {
      admissions(18, anna(18));
      admissions(10, ben(10));

      new Race()
          .run(
              caller -> {
                if (caller % 2 == 0) {
                  giveBack(anna(18), ben(10));
                } else {
                  giveBack(ben(10), anna(18));
                }
                return caller;
              });

      assertThat(admissions(Race.RUNNERS, anna(18))).containsOnly(new Granted());
      assertThat(admit(anna(18))).isInstanceOf(Refused.class);
      assertThat(admissions(10, ben(10))).containsOnly(new Granted());
      assertThat(admit(ben(10))).isInstanceOf(Refused.class);
    }

    private List<ThrottleDecision> race(IntFunction<List<Demand>> demands) {
      return new Race().run(caller -> throttle().admit(demands.apply(caller)));
    }

    private static long granted(List<ThrottleDecision> decisions) {
      return decisions.stream().filter(new Granted()::equals).count();
    }
  }

  protected final ThrottleDecision admit(Demand... demands) {
    return throttle().admit(List.of(demands));
  }

  private void giveBack(Demand... demands) {
    throttle().giveBack(List.of(demands));
  }

  private List<ThrottleDecision> admissions(int times, Demand demand) {
    return IntStream.range(0, times).mapToObj(time -> admit(demand)).toList();
  }

  private static Demand anna(int limit) {
    return id("anna", limit);
  }

  private static Demand ben(int limit) {
    return id("ben", limit);
  }

  protected static Demand id(String id, int limit) {
    return new Demand(ThrottleKey.ofSource(HEAL, id), new Quota(limit, WINDOW));
  }

  private static ThrowingConsumer<ThrottleDecision> refused(Duration retryAfter) {
    return decision ->
        assertThat(decision)
            .isInstanceOfSatisfying(
                Refused.class, refused -> assertThat(refused.retryAfter()).isEqualTo(retryAfter));
  }
}
