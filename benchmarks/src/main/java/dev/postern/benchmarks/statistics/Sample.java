package dev.postern.benchmarks.statistics;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/** Times of one kind, in milliseconds. */
public final class Sample {
  private final double[] values;

  private Sample(double[] values) {
    if (values.length < 2) {
      throw new IllegalArgumentException("a sample has at least two values");
    }
    this.values = values;
  }

  public static Sample of(Collection<Double> values) {
    return new Sample(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  public static Sample of(double... values) {
    return new Sample(values.clone());
  }

  public int size() {
    return values.length;
  }

  public double median() {
    return Median.withDefaults().withCopy(true).evaluate(values);
  }

  /** What 95 of 100 stay below. */
  public double p95() {
    return Quantile.withDefaults().withCopy(true).evaluate(values, 0.95);
  }

  /** The same, each of them later by so much. */
  public Sample laterBy(double milliseconds) {
    return new Sample(Arrays.stream(values).map(value -> value + milliseconds).toArray());
  }

  public double[] values() {
    return values.clone();
  }

  /** The values of this sample, then those of another. */
  double[] followedBy(Sample other) {
    return DoubleStream.concat(Arrays.stream(values), Arrays.stream(other.values)).toArray();
  }
}
