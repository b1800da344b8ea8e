package dev.postern.matter.jpa;

import dev.postern.matter.MatterReference;
import dev.postern.matter.SessionProofs;
import dev.postern.shared.Identifiers;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The session proofs in the database, in the transaction of its entity manager.
 *
 * <p>Rows are only ever added, and what was proven twice reads as once. Racing logins may prove the
 * same, and none of them must fail: not by a unique constraint, which the statements for inserting
 * what is not there break under a race on some databases (H2's and SQL Server's {@code MERGE}), nor
 * by a deadlock of updates. They are persisted, because Keycloak has those inserted in batches: a
 * contact who signs in with a password may have a thousand matters.
 */
public final class JpaSessionProofs implements SessionProofs {
  private static final String OF_SESSION =
      " p.sessionId = :session and p.userId = :user and p.provenAt >= :began"
          + " and p.portalId = :portal";

  private static final String COUNTING = OF_SESSION + " and " + CountingProofs.condition("p");

  /** A proof of a closed matter counts for nothing as long as that is closed. */
  private static final String OPEN =
      " and not exists (select 1 from MatterEntity m"
          + " where m.id = p.matterId and m.closedAt is not null)";

  private final EntityManager entities;
  private final Identifiers identifiers;

  public JpaSessionProofs(EntityManager entities, Identifiers identifiers) {
    this.entities = entities;
    this.identifiers = identifiers;
  }

  @Override
  public void prove(
      LoginSession session, PortalId portal, Optional<MatterId> matter, Instant shown, Instant at) {
    entities.persist(
        new SessionProofEntity(identifiers.next(), session, portal, matter, shown, at));
  }

  @Override
  public boolean admits(LoginSession session, PortalId portal) {
    return exists(
        entities
            .createQuery(
                "select count(*) from SessionProofEntity p where" + COUNTING + OPEN, Long.class)
            .setParameter("session", session.id().value())
            .setParameter("user", session.user().value())
            .setParameter("began", session.began().toEpochMilli())
            .setParameter("portal", portal.value()));
  }

  @Override
  public boolean isSignedOutSince(UserId user, Instant shown) {
    return exists(
        entities
            .createQuery(
                "select count(*) from ContactEntity c"
                    + " where c.userId = :user and c.signedOutAt >= :shown",
                Long.class)
            .setParameter("user", user.value())
            .setParameter("shown", shown.toEpochMilli()));
  }

  @Override
  public boolean mention(LoginSession session, PortalId portal) {
    return exists(
        entities
            .createQuery("select count(*) from SessionProofEntity p where" + OF_SESSION, Long.class)
            .setParameter("session", session.id().value())
            .setParameter("user", session.user().value())
            .setParameter("began", session.began().toEpochMilli())
            .setParameter("portal", portal.value()));
  }

  @Override
  public boolean holds(LoginSession session, PortalId portal, Optional<MatterId> matter) {
    return exists(
        entities
            .createQuery(
                "select count(*) from SessionProofEntity p where"
                    + COUNTING
                    + " and p.matterId is not distinct from :matter"
                    + OPEN,
                Long.class)
            .setParameter("session", session.id().value())
            .setParameter("user", session.user().value())
            .setParameter("began", session.began().toEpochMilli())
            .setParameter("portal", portal.value())
            .setParameter("matter", matter.map(MatterId::value).orElse(null)));
  }

  @Override
  public Optional<UserId> personOf(SessionId session) {
    return entities
        .createQuery(
            "select p.userId from SessionProofEntity p where p.sessionId = :session"
                + " order by p.provenAt desc, p.id",
            String.class)
        .setParameter("session", session.value())
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(UserId::new);
  }

  private static boolean exists(TypedQuery<Long> count) {
    return count.getSingleResult() > 0;
  }

  @Override
  public List<MatterReference> openMatters(LoginSession session, PortalId portal) {
    return entities
        .createQuery(
            "select m.reference from SessionProofEntity p join MatterEntity m on m.id = p.matterId"
                + " where"
                + COUNTING
                + " and m.closedAt is null"
                + " group by m.id, m.reference order by max(p.provenAt) desc, m.id",
            String.class)
        .setParameter("session", session.id().value())
        .setParameter("user", session.user().value())
        .setParameter("began", session.began().toEpochMilli())
        .setParameter("portal", portal.value())
        .getResultStream()
        .map(MatterReference::new)
        .toList();
  }
}
