package dev.postern.benchmarks.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final int KINDS = Kind.values().length;

  @Test
  void hasEachKindOnceInEachRound() {
    List<Kind> order = order(3).rounds(50);

    for (int start = 0; start < order.size(); start += KINDS) {
      assertThat(order.subList(start, start + KINDS)).containsExactlyInAnyOrder(Kind.values());
    }
    assertThat(order).hasSize(50 * KINDS);
  }

  @Test
  void differsFromRoundToRound() {
    List<Kind> order = order(3).rounds(2);

    assertThat(order.subList(0, KINDS)).isNotEqualTo(order.subList(KINDS, 2 * KINDS));
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(order(3).rounds(5)).isEqualTo(order(3).rounds(5)).isNotEqualTo(order(4).rounds(5));
  }

  private static Order order(long seed) {
    return new Order(new Random(seed));
  }
}
