package dev.postern.benchmarks.statistics;

/** What a difference comes to. */
public enum Verdict {
  /** There is none that would be of use to anybody: shown, not only not refuted. */
  SILENT,
  /** None was seen, but the samples are too small to say that there is none. */
  NOTHING_SEEN,
  /** There is one. */
  TELLS;

  private static final double COIN = 0.5;
  private static final double LEVEL = 0.01;

  /** How far from one half a probability may be and still be of no use. */
  private static final double TOLERANCE = 0.05;

  private static final Interval USELESS = new Interval(COIN - TOLERANCE, COIN + TOLERANCE);

  /**
   * Judges a difference.
   *
   * @param interval where the true probability of a longer time is
   */
  static Verdict of(Difference difference, Interval interval) {
    boolean useless = interval.isWithin(USELESS);
    boolean longer = difference.rankP() < LEVEL && !interval.contains(COIN) && !useless;
    boolean shaped = difference.shapeP() < LEVEL && difference.bestGuess() > USELESS.high();
    if (longer || shaped) {
      return TELLS;
    }
    return useless ? SILENT : NOTHING_SEEN;
  }

  /** Whether it is what becomes a page that answers everybody alike. */
  public boolean passes() {
    return this != TELLS;
  }
}
