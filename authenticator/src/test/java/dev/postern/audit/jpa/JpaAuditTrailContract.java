package dev.postern.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrailContract;
import dev.postern.audit.RecordingAuditTrail.Entry;
import dev.postern.database.Database;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the audit trail does on any database. */
abstract class JpaAuditTrailContract extends AuditTrailContract {
  private static final String FACTS =
      """
      select a.realmId, a.recordedAt, a.type, a.portal, a.user, a.link, a.digest, a.matter,
        a.session, a.ip, a.userAgent, a.actor, a.reason
      from AuditEntity a""";

  /** What the columns of a row hold, after the first three. */
  private static final List<Attribute> COLUMNS =
      List.of(
          Attribute.PORTAL,
          Attribute.USER,
          Attribute.LINK,
          Attribute.DIGEST,
          Attribute.MATTER,
          Attribute.SESSION,
          Attribute.IP,
          Attribute.USER_AGENT,
          Attribute.ACTOR,
          Attribute.REASON);

  private final Database database;

  JpaAuditTrailContract(Database database) {
    this.database = database;
  }

  @Override
  protected NewTransaction<Trail> facts() {
    return database.transactions(
        entities -> {
          JpaAuditTrail trail = new JpaAuditTrail(entities, identifiers, clock);
          return new Trail(trail, trail);
        });
  }

  @Override
  protected List<Entry> entries() {
    return database.ask(
        entities ->
            entities
                .createQuery(FACTS, Object[].class)
                .getResultStream()
                .map(JpaAuditTrailContract::entry)
                .toList());
  }

  private static Entry entry(Object[] row) {
    AuditFact fact = AuditFact.of(FactType.valueOf((String) row[2]), new RealmId((String) row[0]));
    for (int column = 0; column < COLUMNS.size(); column++) {
      Object value = row[3 + column];
      fact = value == null ? fact : fact.with(COLUMNS.get(column), value);
    }
    return new Entry(fact, Instant.ofEpochMilli((Long) row[1]));
  }

  @Test
  void aFactOfARolledBackTransactionIsNotKept() {
    assertThatThrownBy(
            () ->
                facts()
                    .run(
                        facts -> {
                          facts.trail().record(AuditFact.of(FactType.INVITED, FIRM));
                          throw new IllegalStateException("rolled back");
                        }))
        .hasMessage("rolled back");

    assertThat(entries()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aValueThatIsTooLongIsCutRatherThanRefused(Attribute attribute) {
    record(AuditFact.of(FactType.INVITED, FIRM).with(attribute, "x".repeat(2000)));

    assertThat(entries().get(0).fact().attributes().get(attribute))
        .hasSizeBetween(255, 512)
        .matches("x+");
  }
}
