package dev.postern.throttle;

import java.util.HashMap;
import java.util.Map;

/** What all nodes have counted, in memory. */
final class InMemoryTallyBook {
  private final Map<String, Map<String, Map<Long, Integer>>> nodes = new HashMap<>();

  /** As one node sees it. */
  TallyBook of(String node) {
    return (own, oldest) -> {
      Map<String, Map<Long, Integer>> kept = nodes.computeIfAbsent(node, n -> new HashMap<>());
      own.forEach((hash, slots) -> kept.computeIfAbsent(hash, h -> new HashMap<>()).putAll(slots));
      Map<String, Map<Long, Integer>> others = new HashMap<>();
      nodes.forEach(
          (other, counts) -> {
            if (!other.equals(node)) {
              counts.forEach(
                  (hash, slots) ->
                      slots.forEach(
                          (slot, times) -> {
                            if (slot >= oldest) {
                              others
                                  .computeIfAbsent(hash, h -> new HashMap<>())
                                  .merge(slot, times, Integer::sum);
                            }
                          }));
            }
          });
      return others;
    };
  }
}
