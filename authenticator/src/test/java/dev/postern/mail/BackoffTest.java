package dev.postern.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Backoff BACKOFF = new Backoff(SECOND, Duration.ofSeconds(5), 5);

  @Test
  void eachWaitIsTwiceTheOneBeforeUpToTheLongest() {
    List<Optional<Duration>> waits =
        IntStream.rangeClosed(1, 5)
            .mapToObj(attempt -> BACKOFF.after(attempt, drawing(0)))
            .toList();

    assertThat(waits)
        .containsExactly(
            Optional.of(SECOND),
            Optional.of(Duration.ofSeconds(2)),
            Optional.of(Duration.ofSeconds(4)),
            Optional.of(Duration.ofSeconds(5)),
            Optional.empty());
  }

  @Test
  void upToAFifthIsTakenOffAtRandom() {
    assertThat(BACKOFF.after(1, drawing(0.5))).contains(Duration.ofMillis(900));
    assertThat(BACKOFF.after(1, drawing(Math.nextDown(1.0)))).contains(Duration.ofMillis(800));
    assertThat(BACKOFF.after(4, drawing(Math.nextDown(1.0)))).contains(Duration.ofSeconds(4));
  }

  @Test
  void nothingIsTriedAfterTheLastAttempt() {
    assertThat(BACKOFF.after(4, drawing(0))).isPresent();
    assertThat(BACKOFF.after(5, drawing(0))).isEmpty();
    assertThat(BACKOFF.after(6, drawing(0))).isEmpty();
    assertThat(new Backoff(SECOND, SECOND, 1).after(1, drawing(0))).isEmpty();
  }

  @Test
  void manyAttemptsDoNotOverflow() {
    Backoff stubborn = new Backoff(SECOND, Duration.ofDays(1), Integer.MAX_VALUE);

    assertThat(stubborn.after(100_000, drawing(0))).contains(Duration.ofDays(1));
  }

  @Test
  void isTwelveAttemptsOverAboutTwelveHoursUnlessSaidOtherwise() {
    List<Duration> waits =
        IntStream.rangeClosed(1, 12)
            .mapToObj(attempt -> Backoff.DEFAULT.after(attempt, drawing(0)))
            .flatMap(Optional::stream)
            .toList();

    assertThat(waits)
        .hasSize(11)
        .startsWith(Duration.ofSeconds(30), Duration.ofMinutes(1))
        .endsWith(Duration.ofMinutes(128), Duration.ofHours(4), Duration.ofHours(4));
    assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofHours(12), Duration.ofHours(13));
  }

  @Test
  void hasAFirstWaitALongerOneAndAnAttempt() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, SECOND, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(SECOND.negated(), SECOND, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(SECOND, SECOND.minusMillis(1), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(SECOND, SECOND, 0));
  }

  /** Draws this number, as if by chance; its other numbers are never asked for. */
  private static RandomGenerator drawing(double number) {
    return new RandomGenerator() {
      @Override
      public double nextDouble() {
        return number;
      }

      @Override
      public long nextLong() {
        throw new UnsupportedOperationException();
      }
    };
  }
}
