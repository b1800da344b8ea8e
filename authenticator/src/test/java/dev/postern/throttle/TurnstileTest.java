package dev.postern.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.shared.SettableInstantSource;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnstileTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final SettableInstantSource clock = new SettableInstantSource(NOON);
  private final Turnstile turnstile = new Turnstile(new Turnstile.Bounds(2, 3, HOUR, 2), clock);

  @Test
  void oneNetworkHasItsShare() {
    assertThat(turnstile.admit("link", "203.0.113.7")).isTrue();
    assertThat(turnstile.admit("link", "203.0.113.7")).isTrue();
    assertThat(turnstile.admit("link", "203.0.113.7")).isFalse();
    assertThat(turnstile.admit("link", "203.0.113.8")).isTrue();
  }

  @Test
  void addressesOfOneNetworkAreOneSource() {
    turnstile.admit("link", "2001:db8:0:1::1");
    turnstile.admit("link", "2001:db8:0:1::2");

    assertThat(turnstile.admit("link", "2001:db8:0:1:ffff::3")).isFalse();
    assertThat(turnstile.admit("link", "2001:db8:0:2::1")).isTrue();
  }

  @Test
  void allNetworksTogetherHaveNoMoreThanTheirs() {
    turnstile.admit("link", "203.0.113.7");
    turnstile.admit("link", "203.0.113.8");
    turnstile.admit("link", "203.0.113.9");

    assertThat(turnstile.admit("link", "203.0.113.10")).isFalse();
    assertThat(turnstile.admit("another link", "203.0.113.10")).isTrue();
  }

  @Test
  void whatWasRefusedDoesNotCount() {
    for (int i = 0; i < 10; i++) {
      turnstile.admit("link", "203.0.113.7");
    }

    assertThat(turnstile.admit("link", "203.0.113.8")).isTrue();
  }

  @Test
  void anHourLaterItBeginsAnew() {
    turnstile.admit("link", "203.0.113.7");
    turnstile.admit("link", "203.0.113.7");

    clock.set(NOON.plus(HOUR).minusMillis(1));
    assertThat(turnstile.admit("link", "203.0.113.7")).isFalse();
    clock.set(NOON.plus(HOUR));
    assertThat(turnstile.admit("link", "203.0.113.7")).isTrue();
  }

  @Test
  void ofTooManySubjectsTheOneThatWasNotHeardOfForLongestIsForgotten() {
    turnstile.admit("old", "203.0.113.7");
    turnstile.admit("old", "203.0.113.7");
    turnstile.admit("recent", "203.0.113.7");
    turnstile.admit("recent", "203.0.113.7");
    turnstile.admit("old", "203.0.113.7");

    turnstile.admit("new", "203.0.113.7");

    assertThat(turnstile.admit("old", "203.0.113.7")).isFalse();
    assertThat(turnstile.admit("recent", "203.0.113.7")).isTrue();
  }
}
