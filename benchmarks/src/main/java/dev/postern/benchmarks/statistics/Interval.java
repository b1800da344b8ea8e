package dev.postern.benchmarks.statistics;

/** A confidence interval, with both ends. */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("an interval begins before it ends");
    }
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  public boolean isWithin(Interval other) {
    return other.low <= low && high <= other.high;
  }
}
