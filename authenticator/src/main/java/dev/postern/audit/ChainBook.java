package dev.postern.audit;

import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The record and its seals, a chain for each realm. All calls join the caller's transaction. Only
 * {@link #claim} and {@link #hold} lock anything: the one row of a realm's chain. A transaction
 * that seals or removes calls {@code hold} before it reads.
 */
public interface ChainBook {
  /** Before all facts: who puts a row in need not know the time. */
  Instant EVER = Instant.ofEpochMilli(Long.MIN_VALUE);

  /** The realms that there are facts of, also of those that are gone. */
  List<RealmId> realms();

  /** How far a realm is sealed, looked up at each call. */
  ChainState state(RealmId realm);

  /**
   * Leases a realm's chain, if no lease of it runs. Of racing claims, on one node or several, one
   * wins; the others may fail with a lost race instead of an answer.
   *
   * @param lease names this hold; used once
   */
  boolean claim(RealmId realm, String lease, Instant now, Instant until);

  /**
   * Locks a realm's chain until the end of the transaction, and renews the lease.
   *
   * @return how far it is sealed; empty if the lease was lost
   */
  Optional<ChainState> hold(RealmId realm, String lease, Instant until);

  /** Gives a chain back, if the lease is still ours. */
  void giveBack(RealmId realm, String lease);

  /** Writes down how far a realm is sealed. For whoever holds its chain. */
  void save(ChainState state);

  /** Whether a fact since then has no seal, and is no summary. */
  boolean awaitsSeal(RealmId realm, Instant since);

  /**
   * Facts since then that have no seal, by time and id. No summaries: retention seals its own in
   * the transaction that adds it, so one without a seal is somebody else's. A fact from before
   * there were salts is given one, for which its row is locked.
   *
   * @param most how many at most
   */
  List<RecordedFact> unsealed(RealmId realm, Instant since, int most);

  /** Adds seals. A second one of a fact, or of a number, fails with a lost race. */
  void add(RealmId realm, List<Seal> seals);

  /** Adds a fact. */
  void add(RecordedFact fact);

  /**
   * Seals, by number.
   *
   * @param after the number before the first
   * @param most how many at most
   */
  List<Seal> seals(RealmId realm, long after, int most);

  /**
   * Seals with their facts, by number.
   *
   * @param after the number before the first
   * @param most how many at most
   */
  List<SealedFact> read(RealmId realm, long after, int most);

  /** Removes seals with their facts. */
  void remove(List<SealedFact> sealed);

  /** Facts since then without a seal; of many the oldest, by time and id. */
  Waiting waiting(RealmId realm, Instant since);

  /**
   * A fact without a seal, the oldest by time and id.
   *
   * @param from the first moment
   * @param to the moment after the last
   */
  Optional<RecordedFact> unsealedBetween(RealmId realm, Instant from, Instant to);

  /** Of the sealed summaries the one with the highest number. */
  Optional<SealedFact> lastSummary(RealmId realm);

  /** A summary without a seal, if there is one. */
  Optional<RecordedFact> unsealedSummary(RealmId realm);

  /** The first seal outside of what the chain's own row says there is, if there is one. */
  Optional<Seal> stray(RealmId realm);

  /**
   * What is not sealed.
   *
   * @param count how many facts
   * @param oldest the oldest of them
   */
  record Waiting(long count, Optional<RecordedFact> oldest) {}
}
