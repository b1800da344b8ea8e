package dev.postern.matter.jpa;

import dev.postern.matter.EndingOrder;
import dev.postern.matter.EndingOrder.Which;
import dev.postern.matter.EndingProgress;
import dev.postern.matter.SessionEndings;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.UserId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Optional;

/** The orders to end sessions in the database, in the transaction of its entity manager. */
public final class JpaSessionEndings implements SessionEndings {
  private final EntityManager entities;

  public JpaSessionEndings(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public EndingProgress place(EndingOrder order) {
    order.which().user().ifPresent(person -> withdraw(order, person));
    order
        .which()
        .user()
        .filter(person -> order.which().matter().isEmpty())
        .ifPresent(person -> signOut(order, person));
    SessionEndingEntity row = new SessionEndingEntity(order, count(order));
    entities.persist(row);
    entities.flush();
    entities.detach(row);
    return row.toProgress();
  }

  private void withdraw(EndingOrder order, UserId person) {
    Which which = order.which();
    Query withdrawal =
        entities
            .createQuery(
                "update SessionProofEntity p set p.withdrawnAt = :at"
                    + " where p.withdrawnAt is null and p.userId = :user"
                    + (which.portal().isPresent() ? " and p.portalId = :portal" : "")
                    + (which.matter().isPresent() ? " and p.matterId = :matter" : ""))
            .setParameter("at", order.at().toEpochMilli())
            .setParameter("user", person.value());
    which.portal().map(PortalId::value).ifPresent(id -> withdrawal.setParameter("portal", id));
    which.matter().map(MatterId::value).ifPresent(id -> withdrawal.setParameter("matter", id));
    withdrawal.executeUpdate();
  }

  /** Also what a login in progress has shown, and proves only after this has been committed. */
  private void signOut(EndingOrder order, UserId person) {
    Optional<PortalId> portal = order.which().portal();
    Query signOut =
        entities
            .createQuery(
                "update ContactEntity c set c.signedOutAt = :at where c.userId = :user"
                    + " and (c.signedOutAt is null or c.signedOutAt < :at)"
                    + (portal.isPresent() ? " and c.portalId = :portal" : ""))
            .setParameter("at", order.at().toEpochMilli())
            .setParameter("user", person.value());
    portal.map(PortalId::value).ifPresent(id -> signOut.setParameter("portal", id));
    signOut.executeUpdate();
  }

  private int count(EndingOrder order) {
    return new MeantProofs(order)
        .bind(
            entities.createQuery(
                "select count(distinct p.sessionId) from SessionProofEntity p where "
                    + MeantProofs.condition(order),
                Long.class))
        .getSingleResult()
        .intValue();
  }

  @Override
  public Optional<EndingProgress> progress(MatterId matter) {
    return entities
        .createQuery(
            """
            select e from SessionEndingEntity e
            where e.matterId = :matter and e.userId is null
            order by e.askedAt desc, e.id""",
            SessionEndingEntity.class)
        .setParameter("matter", matter.value())
        .setMaxResults(1)
        .getResultStream()
        .peek(entities::detach)
        .map(SessionEndingEntity::toProgress)
        .findFirst();
  }
}
