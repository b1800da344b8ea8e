package dev.postern.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.mail.Backoff;
import dev.postern.shared.RealmId;
import dev.postern.shared.SettableInstantSource;
import dev.postern.throttle.Throttle.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What counts once, however often it is tried. */
class OccasionTest {
  private static final RealmId FIRM = new RealmId("firm");
  private static final List<Demand> TWICE =
      List.of(
          new Demand(
              ThrottleKey.ofSubject(new Bucket(FIRM, "mails"), "anna"),
              new Quota(2, Duration.ofHours(1))));

  private final SettableInstantSource clock =
      new SettableInstantSource(Instant.parse("2026-11-21T12:00:00Z"));
  private final PatchyThrottle throttle = new PatchyThrottle(new InMemoryThrottle(clock));

  @Test
  void countsOnceHoweverOftenItIsTried() {
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(isAllowed("one")).isTrue();
    }

    assertThat(isAllowed("other")).isTrue();
    assertThat(isAllowed("third")).isFalse();
    assertThat(isAllowed("one")).isTrue();
  }

  @Test
  void countsNothingWhereItIsRefused() {
    isAllowed("one");
    isAllowed("other");
    isAllowed("third");
    clock.advance(Duration.ofHours(1));

    isAllowed("fourth");
    assertThat(isAllowed("third")).isTrue();
    assertThat(isAllowed("fifth")).isFalse();
  }

  @Test
  void isNeverAllowedUnasked() {
    throttle.goAwayAfter(0);
    assertThatThrownBy(() -> isAllowed("one")).isInstanceOf(LimiterAway.class);
    throttle.comeBack();
    isAllowed("other");
    isAllowed("third");

    assertThat(isAllowed("one")).isFalse();
  }

  /** There is no moment between the occasion and its limits in which one is counted alone. */
  @Test
  void isNotHalfCounted() {
    isAllowed("one");
    isAllowed("other");
    throttle.goAwayAfter(1);
    isAllowed("third");
    throttle.comeBack();

    assertThat(isAllowed("third")).isFalse();
  }

  @Test
  void cannotBeToldByALimiterThatRefusesBecauseItIsAway() {
    throttle.goAwayAfter(0);

    assertThatThrownBy(() -> occasion("one").isAllowed(new Cautious(throttle), TWICE))
        .isInstanceOf(LimiterAway.class);
  }

  @Test
  void ofAnOrderIsRememberedForAsLongAsItIsTried() {
    RandomGenerator longest = () -> 0L;
    Duration tried = Duration.ZERO;
    for (int attempt = 1; attempt < Backoff.DEFAULT.attempts(); attempt++) {
      tried = tried.plus(Backoff.DEFAULT.after(attempt, longest).orElseThrow());
    }

    assertThat(Occasion.LIFE_OF_AN_ORDER).isGreaterThan(tried);
  }

  private boolean isAllowed(String order) {
    return occasion(order).isAllowed(throttle, TWICE);
  }

  private static Occasion occasion(String order) {
    return Occasion.ofOrder(new Bucket(FIRM, "mail-order"), order);
  }
}
