package dev.postern.code.jpa;

import dev.postern.code.CodeBook;
import dev.postern.link.LinkDigest;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Codes in the database, in the transaction of its entity manager. */
public final class JpaCodeBook implements CodeBook {
  /** Databases bound how long a list in a query may be. */
  private static final int MOST_AT_ONCE = 500;

  private final EntityManager entities;

  public JpaCodeBook(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void enter(String hash, List<LinkDigest> opens, Instant mintedAt) {
    opens.forEach(
        digest -> entities.persist(new CodeEntity(hash, digest.hex(), mintedAt.toEpochMilli())));
    entities.flush();
  }

  @Override
  public List<LinkDigest> find(List<String> hashes) {
    return entities
        .createQuery(
            "select c.linkDigest from CodeEntity c where c.hash in :hashes order by c.linkDigest",
            String.class)
        .setParameter("hashes", hashes)
        .getResultStream()
        .map(LinkDigest::new)
        .toList();
  }

  @Override
  public int countOf(List<LinkDigest> secrets) {
    int count = 0;
    for (int from = 0; from < secrets.size(); from += MOST_AT_ONCE) {
      count += count(secrets.subList(from, Math.min(secrets.size(), from + MOST_AT_ONCE)));
    }
    return count;
  }

  private int count(List<LinkDigest> secrets) {
    return entities
        .createQuery(
            """
            select count(distinct c.hash) from CodeEntity c
            where c.linkDigest in :secrets and not exists (
              select 1 from CodeEntity o where o.hash = c.hash and o.linkDigest not in :secrets)""",
            Long.class)
        .setParameter("secrets", secrets.stream().map(LinkDigest::hex).toList())
        .getSingleResult()
        .intValue();
  }
}
