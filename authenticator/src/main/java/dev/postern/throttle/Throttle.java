package dev.postern.throttle;

import java.util.List;

/**
 * Limits how often something happens, in exact sliding windows that all nodes share and that
 * survive restarts.
 *
 * <p>Of any number of racing callers, on one node or several, exactly as many are granted as the
 * quotas let through. Works in a transaction of its own, whatever transaction the caller is in:
 * what was granted stays granted when the caller rolls back. Ask before the request holds a
 * connection, for this needs one, too. Races that a database ends by an error are run again and
 * surface to nobody.
 */
public interface Throttle {
  /**
   * Asks for one time each of all these. Either all are granted and counted, or none is counted.
   *
   * @param demands with a different key each; none at all are granted
   */
  ThrottleDecision admit(List<Demand> demands);

  /**
   * Takes back the latest time of each of these: it was granted before it was known whether it
   * counts, and does not. For whoever was granted it, once, within the window; whose grant is whose
   * is not kept. Of racing callers each takes back one; where nothing counts any more, nothing is
   * taken back.
   *
   * @param demands with a different key each
   */
  void giveBack(List<Demand> demands);

  /**
   * One time of something.
   *
   * @param key whose doings are counted
   * @param quota how often it may happen
   */
  record Demand(ThrottleKey key, Quota quota) {}
}
