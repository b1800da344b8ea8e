package dev.postern.mail.jpa;

import dev.postern.mail.Dispatches;
import dev.postern.mail.MailOrder.Kind;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How orders fare, from the rows of {@code PT_MAIL_ORDER}. */
public final class JpaDispatches implements Dispatches {
  private static final List<String> KINDS = List.of(Kind.LINK.name(), Kind.SIGN_IN_REQUEST.name());

  private final EntityManager entities;

  public JpaDispatches(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Map<String, Dispatch> of(Collection<String> subjects) {
    return subjects.isEmpty()
        ? Map.of()
        : entities
            .createQuery(
                """
                select o.subject, o.attempts, o.dueAt, o.failure from MailOrderEntity o
                where o.subject in :subjects and o.kind in :kinds""",
                Object[].class)
            .setParameter("subjects", subjects)
            .setParameter("kinds", KINDS)
            .getResultStream()
            .collect(Collectors.toMap(row -> (String) row[0], JpaDispatches::dispatch));
  }

  private static Dispatch dispatch(Object[] row) {
    return new Dispatch(
        (int) row[1],
        Optional.ofNullable((Long) row[2]).map(Instant::ofEpochMilli),
        Optional.ofNullable((String) row[3]));
  }

  @Override
  public boolean hasten(String subject, Instant now) {
    int hastened =
        entities
            .createQuery(
                """
                update MailOrderEntity o
                set o.dueAt = :now, o.attempts = 0, o.buriedAt = null,
                  o.lease = null, o.leasedUntil = null
                where o.subject = :subject and o.kind = :kind
                  and (o.leasedUntil is null or o.leasedUntil <= :now)""")
            .setParameter("now", now.toEpochMilli())
            .setParameter("subject", subject)
            .setParameter("kind", Kind.LINK.name())
            .executeUpdate();
    return hastened > 0 || of(List.of(subject)).containsKey(subject);
  }
}
