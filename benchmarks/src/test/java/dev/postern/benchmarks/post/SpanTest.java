package dev.postern.benchmarks.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpanTest {
  private final Span span =
      new Span(IntStream.rangeClosed(1, 20).map(i -> 21 - i).mapToObj(Duration::ofMillis).toList());

  @Test
  void saysWhatAPartDoesNotExceed() {
    assertThat(span.quantile(0)).isEqualTo(Duration.ofMillis(1));
    assertThat(span.quantile(0.5)).isEqualTo(Duration.ofMillis(10));
    assertThat(span.quantile(0.95)).isEqualTo(Duration.ofMillis(19));
    assertThat(span.quantile(1)).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void ofOneIsThatOne() {
    assertThat(new Span(List.of(Duration.ofMillis(7))).quantile(0.5)).hasMillis(7);
  }
}
