package dev.postern.benchmarks.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The p-values of tests that are looked at together. */
public record PValues(List<Double> values) {
  public PValues {
    values = List.copyOf(values);
  }

  /**
   * The same, adjusted by Holm's step-down procedure (Scandinavian Journal of Statistics 6, 1979):
   * the chance that any of them is below a level though there is nothing is at most that level.
   */
  public List<Double> adjusted() {
    List<Integer> smallestFirst =
        IntStream.range(0, values.size())
            .boxed()
            .sorted(Comparator.comparing(values::get))
            .collect(Collectors.toList());
    double[] adjusted = new double[values.size()];
    double last = 0;
    for (int step = 0; step < adjusted.length; step++) {
      int index = smallestFirst.get(step);
      last = Math.max(last, Math.min(1, values.get(index) * (adjusted.length - step)));
      adjusted[index] = last;
    }
    return DoubleStream.of(adjusted).boxed().toList();
  }
}
