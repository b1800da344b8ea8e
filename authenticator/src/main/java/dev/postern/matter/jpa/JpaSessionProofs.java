package dev.postern.matter.jpa;

import dev.postern.matter.MatterReference;
import dev.postern.matter.SessionProofs;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.SessionId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The session proofs in the database, in the transaction of its entity manager. Written by one
 * statement that inserts or updates, and never as an entity: what is inserted twice that way fails
 * only when the login commits.
 */
public final class JpaSessionProofs implements SessionProofs {
  private final EntityManager entities;

  public JpaSessionProofs(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void prove(SessionId session, PortalId portal, Optional<MatterId> matter, Instant at) {
    entities
        .createQuery(
            """
            insert into SessionProofEntity (id, sessionId, portalId, matterId, provenAt)
            values (:id, :session, :portal, :matter, :at)
            on conflict (id) do update set provenAt = excluded.provenAt""")
        .setParameter("id", id(session, portal, matter))
        .setParameter("session", session.value())
        .setParameter("portal", portal.value())
        .setParameter("matter", matter.map(MatterId::value).orElse(null))
        .setParameter("at", at.toEpochMilli())
        .executeUpdate();
  }

  @Override
  public boolean admits(SessionId session, PortalId portal) {
    return exists(
        entities
            .createQuery(
                """
                select count(*) from SessionProofEntity p
                where p.sessionId = :session and p.portalId = :portal""",
                Long.class)
            .setParameter("session", session.value())
            .setParameter("portal", portal.value()));
  }

  @Override
  public boolean holds(SessionId session, PortalId portal, Optional<MatterId> matter) {
    return exists(
        entities
            .createQuery("select count(*) from SessionProofEntity p where p.id = :id", Long.class)
            .setParameter("id", id(session, portal, matter)));
  }

  private static boolean exists(TypedQuery<Long> count) {
    return count.getSingleResult() > 0;
  }

  @Override
  public List<MatterReference> openMatters(SessionId session, PortalId portal) {
    return entities
        .createQuery(
            """
            select m.reference from SessionProofEntity p join MatterEntity m on m.id = p.matterId
            where p.sessionId = :session and p.portalId = :portal and m.closedAt is null
            order by p.provenAt desc, p.id""",
            String.class)
        .setParameter("session", session.value())
        .setParameter("portal", portal.value())
        .getResultStream()
        .map(MatterReference::new)
        .toList();
  }

  /** None of the three can hold a line break, so no two proofs share an id. */
  private static String id(SessionId session, PortalId portal, Optional<MatterId> matter) {
    return Sha256.hex(
        String.join("\n", session.value(), portal.value(), matter.map(MatterId::value).orElse("")));
  }
}
