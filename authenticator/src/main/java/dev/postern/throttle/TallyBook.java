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
   * @param oldest the oldest slot that counts by this node's clock. What is a day older is
   *     forgotten, whoever has kept it; what is not may still count by another's
   * @return counts of all others by slot, by the hash of their key
   */
  Map<String, Map<Long, Integer>> exchange(Map<String, Map<Long, Integer>> own, long oldest);
}
