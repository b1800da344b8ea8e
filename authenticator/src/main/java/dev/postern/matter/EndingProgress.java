package dev.postern.matter;

/**
 * How far the ending of sessions has come.
 *
 * @param total how many sessions the order has meant when it was placed
 * @param ended how many of them were dealt with since
 * @param done whether nothing is left to do
 */
public record EndingProgress(int total, int ended, boolean done) {
  /** Nothing to end, and so nothing left to do. */
  public static final EndingProgress NOTHING = new EndingProgress(0, 0, true);

  /** How many sessions are still to be dealt with. */
  public int left() {
    return done ? 0 : Math.max(0, total - ended);
  }
}
