package dev.postern.benchmarks.post;

import java.time.Duration;
import java.util.List;

/**
 * How long something took, many times.
 *
 * @param sorted shortest first, at least one
 */
record Span(List<Duration> sorted) {
  Span {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    sorted = sorted.stream().sorted().toList();
  }

  /**
   * What so large a part of them does not exceed (nearest rank).
   *
   * @param part from 0, the shortest, to 1, the longest
   */
  Duration quantile(double part) {
    int rank = (int) Math.ceil(part * sorted.size());
    return sorted.get(Math.max(rank, 1) - 1);
  }
}
