package dev.postern.audit;

/**
 * A place in a realm's chain: what was sealed up to here. Whoever keeps one elsewhere can tell
 * later whether the chain is still the same.
 *
 * @param seq the number of the last seal, from 1; 0 before the first
 * @param hash its chain hash, in lower-case hexadecimal
 */
public record ChainPoint(long seq, String hash) {
  /** Before the first seal. */
  public static final ChainPoint START = new ChainPoint(0, "0".repeat(64));
}
