package dev.postern.throttle;

import java.util.Map;

/** Where nodes keep what they have counted approximately, so that others and restarts know. */
public interface TallyBook {
  /**
   * Keeps these counts of this node in the place of those of the same slots before, and reads what
   * other nodes have counted, also such as are gone. In the caller's transaction; writes rows of
   * this node alone.
   *
   * @param own counts by slot, by the hash of their key
   * @param oldest the oldest slot that counts; older ones are forgotten, whoever has kept them
   * @return counts of all others by slot, by the hash of their key
   */
  Map<String, Map<Long, Integer>> exchange(Map<String, Map<Long, Integer>> own, long oldest);
}
