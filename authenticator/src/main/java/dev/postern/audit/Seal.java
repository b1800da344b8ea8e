package dev.postern.audit;

import java.time.Instant;

/**
 * A link of a realm's chain: it says that a fact was in the record when it was sealed.
 *
 * @param point its own place: number, and hash over all before it
 * @param factId which fact
 * @param factHash what the fact was
 * @param at when it was sealed, to the millisecond
 */
public record Seal(ChainPoint point, String factId, String factHash, Instant at) {
  /** The seal of a fact, as the next of a chain. */
  public static Seal after(ChainPoint before, RecordedFact fact, Instant at) {
    long seq = before.seq() + 1;
    String factHash = fact.hash();
    return new Seal(
        new ChainPoint(seq, chainHash(before, seq, fact.id(), factHash, at)),
        fact.id(),
        factHash,
        at);
  }

  /** Whether this is a seal that was made after {@code before}, and not altered since. */
  public boolean follows(ChainPoint before) {
    return point.seq() == before.seq() + 1
        && point.hash().equals(chainHash(before, point.seq(), factId, factHash, at));
  }

  private static String chainHash(
      ChainPoint before, long seq, String factId, String factHash, Instant at) {
    return new Canonical("postern.seal.1")
        .with(before.hash())
        .with(seq)
        .with(factId)
        .with(factHash)
        .with(at.toEpochMilli())
        .hash();
  }
}
