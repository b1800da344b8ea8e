package dev.postern.audit;

import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The record and its seals in memory; transactions run one after another. */
final class InMemoryChainBook implements ChainBook {
  private static final Comparator<RecordedFact> IN_ORDER =
      Comparator.comparing(RecordedFact::at).thenComparing(RecordedFact::id);

  final Map<String, RecordedFact> facts = new HashMap<>();
  final Map<RealmId, TreeMap<Long, Seal>> seals = new HashMap<>();
  private final Map<RealmId, ChainState> states = new HashMap<>();
  private final Map<RealmId, Lease> leases = new HashMap<>();

  /** Transactions, each of which is alone in the books. */
  NewTransaction<ChainBook> transactions() {
    return new NewTransaction<>() {
      @Override
      public <T> T run(Function<ChainBook, T> work) {
        synchronized (InMemoryChainBook.this) {
          return work.apply(InMemoryChainBook.this);
        }
      }
    };
  }

  @Override
  public List<RealmId> realms() {
    return facts.values().stream().map(RecordedFact::realm).distinct().toList();
  }

  @Override
  public ChainState state(RealmId realm) {
    return states.getOrDefault(realm, ChainState.none(realm));
  }

  @Override
  public boolean claim(RealmId realm, String lease, Instant now, Instant until) {
    if (leases.containsKey(realm) && leases.get(realm).until().isAfter(now)) {
      return false;
    }
    leases.put(realm, new Lease(lease, until));
    return true;
  }

  @Override
  public Optional<ChainState> hold(RealmId realm, String lease, Instant until) {
    if (!leases.containsKey(realm) || !leases.get(realm).id().equals(lease)) {
      return Optional.empty();
    }
    leases.put(realm, new Lease(lease, until));
    return Optional.of(state(realm));
  }

  @Override
  public void giveBack(RealmId realm, String lease) {
    if (leases.containsKey(realm) && leases.get(realm).id().equals(lease)) {
      leases.remove(realm);
    }
  }

  @Override
  public void save(ChainState state) {
    states.put(state.realm(), state);
  }

  @Override
  public boolean awaitsSeal(RealmId realm, Instant since) {
    return unsealed(realm, since).anyMatch(fact -> !isSummary(fact));
  }

  @Override
  public List<RecordedFact> unsealed(RealmId realm, Instant since, int most) {
    return unsealed(realm, since).filter(fact -> !isSummary(fact)).limit(most).toList();
  }

  private static boolean isSummary(RecordedFact fact) {
    return fact.type().equals("RECORD_SUMMARISED");
  }

  private Stream<RecordedFact> unsealed(RealmId realm, Instant since) {
    List<String> sealed =
        seals.values().stream()
            .flatMap(chain -> chain.values().stream())
            .map(Seal::factId)
            .toList();
    return facts.values().stream()
        .filter(fact -> fact.realm().equals(realm) && !fact.at().isBefore(since))
        .filter(fact -> !sealed.contains(fact.id()))
        .sorted(IN_ORDER);
  }

  @Override
  public void add(RealmId realm, List<Seal> more) {
    TreeMap<Long, Seal> chain = seals.computeIfAbsent(realm, id -> new TreeMap<>());
    for (Seal seal : more) {
      if (chain.putIfAbsent(seal.point().seq(), seal) != null) {
        throw new IllegalStateException("sealed twice: " + seal.point().seq());
      }
    }
  }

  @Override
  public void add(RecordedFact fact) {
    facts.put(fact.id(), fact);
  }

  @Override
  public List<Seal> seals(RealmId realm, long after, int most) {
    return seals.getOrDefault(realm, new TreeMap<>()).tailMap(after, false).values().stream()
        .limit(most)
        .toList();
  }

  @Override
  public List<SealedFact> read(RealmId realm, long after, int most) {
    return seals(realm, after, most).stream()
        .map(seal -> new SealedFact(seal, Optional.ofNullable(facts.get(seal.factId()))))
        .toList();
  }

  @Override
  public void remove(List<SealedFact> sealed) {
    for (SealedFact next : sealed) {
      facts.remove(next.seal().factId());
      seals.values().forEach(chain -> chain.values().remove(next.seal()));
    }
  }

  @Override
  public Optional<RecordedFact> unsealedBetween(RealmId realm, Instant from, Instant to) {
    return unsealed(realm, from).filter(fact -> fact.at().isBefore(to)).findFirst();
  }

  @Override
  public Waiting waiting(RealmId realm, Instant since) {
    List<RecordedFact> waiting = unsealed(realm, since).toList();
    return new Waiting(waiting.size(), waiting.stream().findFirst());
  }

  @Override
  public Optional<SealedFact> lastSummary(RealmId realm) {
    return read(realm, 0, Integer.MAX_VALUE).stream()
        .filter(each -> each.fact().filter(InMemoryChainBook::isSummary).isPresent())
        .reduce((earlier, later) -> later);
  }

  @Override
  public Optional<RecordedFact> unsealedSummary(RealmId realm) {
    return unsealed(realm, EVER).filter(InMemoryChainBook::isSummary).findFirst();
  }

  @Override
  public Optional<Seal> stray(RealmId realm) {
    ChainState state = state(realm);
    return seals.getOrDefault(realm, new TreeMap<>()).values().stream()
        .filter(
            seal ->
                seal.point().seq() > state.head().seq() || seal.point().seq() <= state.base().seq())
        .findFirst();
  }

  private record Lease(String id, Instant until) {}
}
