package dev.postern.code.jpa;

import dev.postern.code.CodeBook;
import dev.postern.link.LinkDigest;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Codes in the database, in the transaction of its entity manager. */
public final class JpaCodeBook implements CodeBook {
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
}
