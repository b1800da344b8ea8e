package dev.postern.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.shared.SettableInstantSource;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final SettableInstantSource clock = new SettableInstantSource(NOON);
  private final Tally tally = new Tally(new Tally.Bounds(2, 3, HOUR, 2), clock);

  @Test
  void oneNetworkHasItsShare() {
    assertThat(tally.admit("link", "203.0.113.7")).isTrue();
    assertThat(tally.admit("link", "203.0.113.7")).isTrue();
    assertThat(tally.admit("link", "203.0.113.7")).isFalse();
    assertThat(tally.admit("link", "203.0.113.8")).isTrue();
  }

  @Test
  void addressesOfOneNetworkAreOneSource() {
    tally.admit("link", "2001:db8:0:1::1");
    tally.admit("link", "2001:db8:0:1::2");

    assertThat(tally.admit("link", "2001:db8:0:1:ffff::3")).isFalse();
    assertThat(tally.admit("link", "2001:db8:0:2::1")).isTrue();
  }

  @Test
  void allNetworksTogetherHaveNoMoreThanTheirs() {
    tally.admit("link", "203.0.113.7");
    tally.admit("link", "203.0.113.8");
    tally.admit("link", "203.0.113.9");

    assertThat(tally.admit("link", "203.0.113.10")).isFalse();
    assertThat(tally.admit("another link", "203.0.113.10")).isTrue();
  }

  @Test
  void whatWasRefusedDoesNotCount() {
    for (int i = 0; i < 10; i++) {
      tally.admit("link", "203.0.113.7");
    }

    assertThat(tally.admit("link", "203.0.113.8")).isTrue();
  }

  @Test
  void anHourLaterItBeginsAnew() {
    tally.admit("link", "203.0.113.7");
    tally.admit("link", "203.0.113.7");

    clock.set(NOON.plus(HOUR).minusMillis(1));
    assertThat(tally.admit("link", "203.0.113.7")).isFalse();
    clock.set(NOON.plus(HOUR));
    assertThat(tally.admit("link", "203.0.113.7")).isTrue();
  }

  @Test
  void ofTooManySubjectsTheOneThatWasNotHeardOfForLongestIsForgotten() {
    tally.admit("old", "203.0.113.7");
    tally.admit("old", "203.0.113.7");
    tally.admit("recent", "203.0.113.7");
    tally.admit("recent", "203.0.113.7");
    tally.admit("old", "203.0.113.7");

    tally.admit("new", "203.0.113.7");

    assertThat(tally.admit("old", "203.0.113.7")).isFalse();
    assertThat(tally.admit("recent", "203.0.113.7")).isTrue();
  }
}
