package dev.postern.throttle;

import dev.postern.shared.NewTransaction;
import dev.postern.throttle.Throttle.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts approximately what happens in all of a portal or a realm: each node in its memory, by
 * slots of five minutes. What others have counted is known as of the last {@link #exchange}. No row
 * is written and none is locked when something is counted. Thread-safe.
 *
 * <p>Keys are those of portals and realms, so there are few.
 */
public final class Tallies {
  /** As long as any window may be. */
  public static final Duration LONGEST_WINDOW = Duration.ofHours(1);

  /** What is counted together. */
  public static final Duration SLOT = Duration.ofMinutes(5);

  private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);

  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
  private final AtomicBoolean used = new AtomicBoolean(true);

  /** Whether a demand that is counted here has a place left. */
  boolean hasPlace(Demand demand, Instant now) {
    if (demand.quota().window().compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException("approximate windows are an hour long at most");
    }
    used.set(true);
    Tally tally = tallies.get(demand.key().hash());
    return tally == null
        || tally.between(first(demand, now), slot(now) + 1) < demand.quota().limit();
  }

  /** How long until the oldest slot that counts has left the window. */
  Duration untilLess(Demand demand, Instant now) {
    Tally tally = tallies.get(demand.key().hash());
    long oldest = tally == null ? slot(now) : tally.oldest(first(demand, now), slot(now));
    Instant leaves = Instant.ofEpochMilli((oldest + 1) * SLOT.toMillis());
    Duration wait = Duration.between(now, leaves.plus(demand.quota().window()).minus(SLOT));
    return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
  }

  /**
   * Counts.
   *
   * @param times negative to take back
   */
  void count(Demand demand, Instant now, int times) {
    tallies
        .computeIfAbsent(demand.key().hash(), hash -> new Tally())
        .count(slot(now), times, slot(now.minus(LONGEST_WINDOW)));
    // Also if it was told in between that there is a place: afterwards, so that it is seen.
    used.set(true);
  }

  private static long first(Demand demand, Instant now) {
    return slot(now.minus(demand.quota().window())) + 1;
  }

  private static long slot(Instant instant) {
    return Math.floorDiv(instant.toEpochMilli(), SLOT.toMillis());
  }

  /**
   * Tells the others what this node has counted, and learns what they have, if anybody has asked
   * since the last time. For one thread of a node, in the background.
   */
  public void exchange(NewTransaction<TallyBook> books, Instant now) {
    if (!used.getAndSet(false)) {
      return;
    }
    long oldest = slot(now.minus(LONGEST_WINDOW));
    Map<String, Map<Long, Integer>> own = new HashMap<>();
    tallies.forEach((hash, tally) -> own.put(hash, tally.news(oldest)));
    try {
      Map<String, Map<Long, Integer>> others = books.run(book -> book.exchange(own, oldest));
      others.forEach((hash, slots) -> tallies.computeIfAbsent(hash, added -> new Tally()));
      tallies.forEach(
          (hash, tally) ->
              tally.learn(own.getOrDefault(hash, Map.of()), others.getOrDefault(hash, Map.of())));
    } catch (RuntimeException failed) {
      used.set(true);
      throw failed;
    }
  }

  /** The counts of one key. */
  private static final class Tally {
    private final NavigableMap<Long, Integer> own = new TreeMap<>();
    private final Map<Long, Integer> told = new HashMap<>();
    private final NavigableMap<Long, Integer> others = new TreeMap<>();

    /** What clocks that are ahead have counted later than that does not count. */
    synchronized long between(long first, long last) {
      return sum(own.subMap(first, true, last, true)) + sum(others.subMap(first, true, last, true));
    }

    synchronized long oldest(long first, long otherwise) {
      Long mine = own.ceilingKey(first);
      Long theirs = others.ceilingKey(first);
      return Math.min(mine == null ? otherwise : mine, theirs == null ? otherwise : theirs);
    }

    synchronized void count(long slot, int times, long oldest) {
      own.merge(slot, times, Integer::sum);
      own.headMap(oldest).clear();
    }

    /** What the others do not know yet. */
    synchronized Map<Long, Integer> news(long oldest) {
      own.headMap(oldest).clear();
      told.keySet().retainAll(own.keySet());
      Map<Long, Integer> news = new HashMap<>(own);
      news.entrySet().removeIf(slot -> slot.getValue().equals(told.get(slot.getKey())));
      return news;
    }

    synchronized void learn(Map<Long, Integer> toldNow, Map<Long, Integer> counted) {
      told.putAll(toldNow);
      others.clear();
      others.putAll(counted);
    }

    private static long sum(Map<Long, Integer> slots) {
      return slots.values().stream().mapToLong(Integer::longValue).sum();
    }
  }
}
