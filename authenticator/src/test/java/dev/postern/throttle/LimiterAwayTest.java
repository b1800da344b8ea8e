package dev.postern.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.postern.shared.RealmId;
import dev.postern.shared.SettableInstantSource;
import dev.postern.throttle.Throttle.Demand;
import dev.postern.throttle.ThrottleDecision.Granted;
import dev.postern.throttle.ThrottleDecision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What callers make of a limiter that cannot say. */
class LimiterAwayTest {
  private static final List<Demand> ONE =
      List.of(
          new Demand(
              ThrottleKey.ofSource(new Bucket(new RealmId("firm"), "any"), "192.0.2.1"),
              new Quota(1, Duration.ofHours(1))));

  private final Throttle away =
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

  @Test
  void aCautiousCallerIsRefusedAndNothingIsSaidToBeFull() {
    assertThat(new Cautious(away).admit(ONE))
        .isEqualTo(new Refused(Duration.ofMinutes(1), List.of()));
  }

  @Test
  void aLenientCallerIsLetThrough() {
    assertThat(new Lenient(away).admit(ONE)).isEqualTo(new Granted());
  }

  @Test
  void whatWasLetThroughUncountedIsNotTakenBackFromSomebodyElse() {
    SettableInstantSource clock = new SettableInstantSource(Instant.parse("2026-11-21T12:00:00Z"));
    PatchyThrottle limiter = new PatchyThrottle(new InMemoryThrottle(clock));
    limiter.admit(ONE);
    Lenient lenient = new Lenient(limiter);
    limiter.goAwayAfter(0);
    lenient.admit(ONE);
    limiter.comeBack();

    lenient.giveBack(ONE);
    assertThat(limiter.admit(ONE)).isInstanceOf(Refused.class);

    lenient.giveBack(ONE);
    assertThat(limiter.admit(ONE)).isEqualTo(new Granted());
  }

  @Test
  void whatCannotBeTakenBackIsNobodysFault() {
    assertThatCode(() -> new Cautious(away).giveBack(ONE)).doesNotThrowAnyException();
    assertThatCode(() -> new Lenient(away).giveBack(ONE)).doesNotThrowAnyException();
  }
}
