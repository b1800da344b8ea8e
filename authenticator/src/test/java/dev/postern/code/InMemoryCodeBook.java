package dev.postern.code;

import dev.postern.link.LinkDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A code book in memory. Knows no transactions: what is written is there at once. */
public final class InMemoryCodeBook implements CodeBook {
  private final List<Row> rows = new ArrayList<>();

  @Override
  public synchronized void enter(String hash, List<LinkDigest> opens, Instant mintedAt) {
    opens.forEach(digest -> rows.add(new Row(hash, digest)));
  }

  @Override
  public synchronized List<LinkDigest> find(List<String> hashes) {
    return rows.stream()
        .filter(row -> hashes.contains(row.hash()))
        .map(Row::opens)
        .sorted(Comparator.comparing(LinkDigest::hex))
        .toList();
  }

  @Override
  public synchronized int countOf(List<LinkDigest> secrets) {
    return (int)
        hashes().stream()
            .filter(
                hash ->
                    rows.stream()
                        .filter(row -> row.hash().equals(hash))
                        .allMatch(row -> secrets.contains(row.opens())))
            .count();
  }

  /** What codes are kept as. */
  synchronized List<String> hashes() {
    return rows.stream().map(Row::hash).distinct().toList();
  }

  private record Row(String hash, LinkDigest opens) {}
}
