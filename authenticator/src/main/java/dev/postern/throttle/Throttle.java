package dev.postern.throttle;

import java.util.List;

/**
 * Limits how often something happens, in sliding windows that all nodes share and that survive
 * restarts: exact ones, but for keys of all that happens, which are counted approximately.
 *
 * <p>Of any number of racing callers, on one node or several, exactly as many are granted as the
 * quotas let through. Works in a transaction of its own, whatever transaction the caller is in:
 * what was granted stays granted when the caller rolls back. That needs a connection: who asks
 * before the request holds one takes one at a time; who asks within a transaction, because
 * something has to be looked up first, holds two for a moment. Races that a database ends by an
 * error are run again and surface to nobody.
 */
public interface Throttle {
  /**
   * Asks for one time each of all these. Either all are granted and counted, or none is counted.
   *
   * @param demands with a different key each; none at all are granted
   * @throws LimiterAway if it cannot be found out within a few seconds
   */
  ThrottleDecision admit(List<Demand> demands);

  /**
   * Takes back the latest time of each of these: it was granted before it was known whether it
   * counts, and does not. For whoever was granted it, once, within the window; whose grant is whose
   * is not kept. Of racing callers each takes back one; where nothing counts any more, nothing is
   * taken back.
   *
   * @param demands with a different key each
   * @throws LimiterAway if it cannot be done within a few seconds
   */
  void giveBack(List<Demand> demands);

  /**
   * One time of something.
   *
   * @param key whose doings are counted
   * @param quota how often it may happen
   */
  record Demand(ThrottleKey key, Quota quota) {
    public Demand {
      if (!isApproximate(key) && !quota.canBeExact()) {
        throw new IllegalArgumentException(
            "a limit that is exact is at most " + Quota.HIGHEST_LIMIT);
      }
    }

    boolean isApproximate() {
      return isApproximate(key);
    }

    private static boolean isApproximate(ThrottleKey key) {
      return key.kind() == ThrottleKey.Kind.ALL;
    }
  }
}
