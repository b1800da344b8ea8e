package dev.postern.link.jpa;

import dev.postern.link.Link;
import dev.postern.link.LinkQuery;
import dev.postern.link.LinkStatus;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One list of links, as one query: the conditions are ours, what was asked for is a parameter. */
final class LinkList {
  private static final String UNUSED = " and l.uses = 0";
  private static final String UNREVOKED = " and l.revokedAt is null and l.closedAt is null";
  private static final String LAST = UNUSED + UNREVOKED + " and l.supersededBy is null";
  private static final String DELIVERED = LAST + " and l.failedAt is null and l.sentAt is not null";

  private final StringBuilder text =
      new StringBuilder(
          "select l from LinkEntity l where l.realmId = :realm and l.portalId = :portal");
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  LinkList(LinkQuery query, Instant now) {
    parameters.put("realm", query.realm().value());
    parameters.put("portal", query.portal().value());
    query.contact().ifPresent(id -> where(" and l.contactId = :contact", "contact", id.value()));
    query.matter().ifPresent(id -> where(" and l.matterId = :matter", "matter", id.value()));
    query.purpose().ifPresent(p -> where(" and l.purpose = :purpose", "purpose", p.code()));
    query.status().ifPresent(status -> where(status, now));
  }

  private void where(String condition, String name, Object value) {
    text.append(condition);
    parameters.put(name, value);
  }

  /** In the order of {@link Link#status}. */
  private void where(LinkStatus status, Instant now) {
    switch (status) {
      case REDEEMED ->
          text.append(
              " and l.uses > 0"
                  + " and ((l.revokedAt is null and l.closedAt is null) or l.uses >= l.maxUses)");
      case REVOKED ->
          text.append(" and l.revokedAt is not null and (l.maxUses is null or l.uses < l.maxUses)");
      case SUPERSEDED -> text.append(UNUSED + UNREVOKED + " and l.supersededBy is not null");
      case FAILED -> text.append(LAST + " and l.failedAt is not null");
      case QUEUED -> text.append(LAST + " and l.failedAt is null and l.sentAt is null");
      case SENT -> {
        where(DELIVERED + " and l.tries < :most and l.expiresAt > :now", "most", mostTries());
        parameters.put("now", now.toEpochMilli());
      }
      case EXPIRED -> {
        where(
            DELIVERED + " and (l.tries >= :most or l.expiresAt is null or l.expiresAt <= :now)",
            "most",
            mostTries());
        parameters.put("now", now.toEpochMilli());
      }
      case CLOSED ->
          text.append(
              " and l.closedAt is not null and l.revokedAt is null"
                  + " and (l.maxUses is null or l.uses < l.maxUses)");
      case ADDRESS_CHANGED ->
          throw new IllegalArgumentException("a link's own row does not say so: " + status);
    }
  }

  private static int mostTries() {
    return Link.Life.MOST_TRIES;
  }

  List<Link> read(EntityManager entities, LinkQuery.Page page) {
    TypedQuery<LinkEntity> query =
        entities.createQuery(text + " order by l.askedAt desc, l.id desc", LinkEntity.class);
    parameters.forEach(query::setParameter);
    List<LinkEntity> rows =
        query.setFirstResult(page.first()).setMaxResults(page.max()).getResultList();
    rows.forEach(entities::detach);
    return rows.stream().map(LinkEntity::toLink).toList();
  }
}
