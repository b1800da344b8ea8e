package dev.postern.code;

import dev.postern.link.LinkDigest;
import java.time.Instant;
import java.util.List;

/** Codes by their hashes, and what they open. All calls join the caller's transaction. */
public interface CodeBook {
  /**
   * Enters a code.
   *
   * @param hash its keyed hash
   * @param opens the secrets of the links that are in the same mail
   */
  void enter(String hash, List<LinkDigest> opens, Instant mintedAt);

  /** What the codes of these hashes open. */
  List<LinkDigest> find(List<String> hashes);

  /** How many codes stand for these secrets and for no other. */
  int countOf(List<LinkDigest> secrets);
}
