package dev.postern.audit;

import dev.postern.shared.RealmId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Which realms a sealer looks at in a turn: those with facts lately, and of the others so many and
 * no more, one after the other. A server of thousands of realms, of which few are used at a time,
 * would else ask its database all day for news that there are not. In the memory of one sealer.
 * Thread-safe.
 */
final class Rota {
  /** How many realms without news are looked at in a turn. */
  static final int IDLE = 100;

  private static final Duration LATELY = Duration.ofMinutes(10);
  private static final Duration BETWEEN_LISTS = Duration.ofMinutes(1);
  private static final Comparator<RealmId> BY_ID = Comparator.comparing(RealmId::value);

  private final Map<RealmId, Instant> news = new HashMap<>();
  private final NavigableSet<RealmId> known = new TreeSet<>(BY_ID);
  private Instant listedAt = Instant.MIN;
  private Optional<RealmId> last = Optional.empty();

  /**
   * The realms of the next turn, by id.
   *
   * @param all finds all that there are; costs a query for each. Asked while nothing is held: a
   *     transaction that seals tells of news
   */
  List<RealmId> next(Supplier<List<RealmId>> all, Instant now) {
    if (isToBeListed(now)) {
      list(all.get(), now);
    }
    return turn(now);
  }

  private synchronized boolean isToBeListed(Instant now) {
    return known.size() <= IDLE
        || !now.isBefore(listedAt.plus(BETWEEN_LISTS))
        || now.isBefore(listedAt);
  }

  private synchronized List<RealmId> turn(Instant now) {
    news.values().removeIf(at -> at.plus(LATELY).isBefore(now));
    List<RealmId> turn = new ArrayList<>(news.keySet());
    List<RealmId> idle = new ArrayList<>(last.map(at -> known.tailSet(at, false)).orElse(known));
    last.ifPresent(at -> idle.addAll(known.headSet(at, true)));
    idle.removeIf(news::containsKey);
    for (RealmId realm : idle.subList(0, Math.min(IDLE, idle.size()))) {
      turn.add(realm);
      last = Optional.of(realm);
    }
    turn.sort(BY_ID);
    return turn;
  }

  /** A realm that is new has news, but for those that the first list has. */
  private synchronized void list(List<RealmId> all, Instant now) {
    boolean first = listedAt.equals(Instant.MIN);
    for (RealmId realm : all) {
      if (known.add(realm) && !first) {
        news.put(realm, now);
      }
    }
    known.retainAll(all);
    news.keySet().retainAll(known);
    listedAt = now;
  }

  /** That a realm had facts to seal. */
  synchronized void hadNews(RealmId realm, Instant now) {
    news.put(realm, now);
  }
}
