package dev.postern.benchmarks.statistics;

/** What a comparison with a reference would have seen. */
public record Sensitivity(Sample reference, Family family) {
  private static final int HALVINGS = 40;

  /**
   * The smallest delay that would have been told, in milliseconds: added to each value of a sample
   * that is otherwise like the reference.
   */
  public double smallestDelay() {
    double unseen = 0;
    double seen = 1;
    while (!sees(seen)) {
      unseen = seen;
      seen *= 2;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (unseen + seen) / 2;
      if (sees(middle)) {
        seen = middle;
      } else {
        unseen = middle;
      }
    }
    return seen;
  }

  private boolean sees(double delay) {
    Difference difference = Difference.between(reference.laterBy(delay), reference);
    return family.strictVerdict(difference) == Verdict.TELLS;
  }
}
