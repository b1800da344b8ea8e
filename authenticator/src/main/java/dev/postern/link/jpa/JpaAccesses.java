package dev.postern.link.jpa;

import dev.postern.link.Access;
import dev.postern.link.Accesses;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/**
 * Redemptions by their contacts, in the transaction of its entity manager. A redemption is the
 * session's own if the session has the id of the login that went on from it: Keycloak gives a
 * session the id of its first login, and every later login of that browser the id of its session.
 */
public final class JpaAccesses implements Accesses {
  private final EntityManager entities;

  public JpaAccesses(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<Access> before(LoginSession session, PortalId portal) {
    return entities
        .createQuery(
            """
            select r from RedemptionEntity r join ContactEntity c on c.id = r.contactId
            where c.portalId = :portal and c.userId = :user
              and r.redeemedAt < coalesce(
                (select max(o.redeemedAt) from RedemptionEntity o
                  where o.contactId = c.id and o.root = :session), :began)
            order by r.redeemedAt desc, r.id""",
            RedemptionEntity.class)
        .setParameter("portal", portal.value())
        .setParameter("user", session.user().value())
        .setParameter("session", session.id().value())
        .setParameter("began", session.began().toEpochMilli())
        .setMaxResults(1)
        .getResultStream()
        .peek(entities::detach)
        .findFirst()
        .map(RedemptionEntity::toAccess);
  }
}
