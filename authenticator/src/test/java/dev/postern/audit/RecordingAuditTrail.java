package dev.postern.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit trail in memory. */
public final class RecordingAuditTrail implements AuditTrail, KnownFacts {
  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final Set<FactId> known = ConcurrentHashMap.newKeySet();
  private final InstantSource clock;

  public RecordingAuditTrail(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void record(AuditFact fact) {
    if (fact.id().isPresent() && !known.add(fact.id().get())) {
      throw new IllegalStateException("a fact of this id was recorded");
    }
    entries.add(new Entry(fact, clock.instant()));
  }

  @Override
  public boolean has(FactId id) {
    return known.contains(id);
  }

  /** Everything that was recorded, oldest first. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The facts that were recorded, oldest first. */
  public List<AuditFact> facts() {
    return entries.stream().map(Entry::fact).toList();
  }

  /** A fact and when it was recorded. */
  public record Entry(AuditFact fact, Instant at) {}
}
