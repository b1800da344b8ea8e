package dev.postern.matter.jpa;

import dev.postern.matter.EndingOrder;
import dev.postern.matter.EndingOrder.Which;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.UserId;
import jakarta.persistence.TypedQuery;

/** The proofs {@code p} that an order to end sessions means, as a condition of a query. */
record MeantProofs(EndingOrder order) {
  /**
   * What was shown before the order, however late it was proven. Of another time than the order's
   * may be what it means all the same: what was withdrawn, and whatever opens a matter that is
   * closed. A node whose clock is ahead may have written it.
   */
  static String condition(EndingOrder order) {
    Which which = order.which();
    return "(coalesce(p.shownAt, p.provenAt) <= :at or p.withdrawnAt is not null"
        + (which.matter().isPresent()
            ? " or exists (select 1 from MatterEntity c"
                + " where c.id = p.matterId and c.closedAt is not null)"
            : "")
        + ")"
        + (which.portal().isPresent() ? " and p.portalId = :portal" : "")
        + (which.matter().isPresent() ? " and p.matterId = :matter" : "")
        + (which.user().isPresent() ? " and p.userId = :user" : "");
  }

  /** Gives the condition's parameters their values. */
  <T> TypedQuery<T> bind(TypedQuery<T> query) {
    Which which = order.which();
    query.setParameter("at", order.at().toEpochMilli());
    which.portal().map(PortalId::value).ifPresent(id -> query.setParameter("portal", id));
    which.matter().map(MatterId::value).ifPresent(id -> query.setParameter("matter", id));
    which.user().map(UserId::value).ifPresent(id -> query.setParameter("user", id));
    return query;
  }
}
