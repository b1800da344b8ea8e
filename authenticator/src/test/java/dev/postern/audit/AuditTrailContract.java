package dev.postern.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.RecordingAuditTrail.Entry;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.Race;
import dev.postern.shared.RealmId;
import dev.postern.shared.SettableInstantSource;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link AuditTrail} does. */
public abstract class AuditTrailContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  protected static final RealmId FIRM = new RealmId("firm");

  protected final SettableInstantSource clock = new SettableInstantSource(NOON);
  protected final CountingIdentifiers identifiers = new CountingIdentifiers();

  /** Transactions on the trail under test. */
  protected abstract NewTransaction<Trail> facts();

  /** The trail, and what knows its facts again. */
  public record Trail(AuditTrail trail, KnownFacts known) {}

  /** Everything that was recorded, in any order. */
  protected abstract List<Entry> entries();

  protected final void record(AuditFact fact) {
    facts()
        .run(
            facts -> {
              facts.trail().record(fact);
              return true;
            });
  }

  @ParameterizedTest
  @EnumSource
  void aFactOfAnyTypeIsKept(FactType type) {
    AuditFact fact = AuditFact.of(type, FIRM);

    record(fact);

    assertThat(entries()).containsExactly(new Entry(fact, NOON));
  }

  @ParameterizedTest
  @EnumSource
  void eachAttributeIsKeptInItsPlace(Attribute attribute) {
    AuditFact fact = AuditFact.of(FactType.INVITED, FIRM).with(attribute, "value");

    record(fact);

    assertThat(entries()).extracting(Entry::fact).containsExactly(fact);
  }

  @Test
  void aFactIsStampedWithTheTimeOfTheClock() {
    record(AuditFact.of(FactType.INVITED, FIRM));
    clock.set(NOON.plusMillis(1));
    record(AuditFact.of(FactType.LINK_SENT, FIRM));

    assertThat(entries())
        .containsExactlyInAnyOrder(
            new Entry(AuditFact.of(FactType.INVITED, FIRM), NOON),
            new Entry(AuditFact.of(FactType.LINK_SENT, FIRM), NOON.plusMillis(1)));
  }

  @Test
  void factsRecordedAtOnceAreAllKept() {
    new Race()
        .run(
            runner -> {
              record(AuditFact.of(FactType.INVITED, FIRM).with(Attribute.LINK, runner));
              return true;
            });

    assertThat(entries()).hasSize(Race.RUNNERS).doesNotHaveDuplicates();
  }

  @Test
  void aFactThatIsRecordedOnceIsKnownByItsId() {
    FactId seen = FactId.of("view", "link", "browser");
    FactId unseen = FactId.of("view", "link", "another browser");

    facts().run(facts -> recorded(facts, seen));

    assertThat(facts().<Boolean>run(facts -> facts.known().has(seen))).isTrue();
    assertThat(facts().<Boolean>run(facts -> facts.known().has(unseen))).isFalse();
    assertThat(entries()).hasSize(1);
  }

  @Test
  void ofRacingFactsOfOneIdOneIsKept() {
    FactId seen = FactId.of("view", "link", "browser");

    List<Boolean> kept = new Race().run(runner -> wins(seen));

    assertThat(kept).containsOnlyOnce(true);
    assertThat(entries()).hasSize(1);
  }

  private boolean wins(FactId id) {
    try {
      return facts().run(facts -> recorded(facts, id));
    } catch (RuntimeException lost) {
      return false;
    }
  }

  private static boolean recorded(Trail facts, FactId id) {
    facts.trail().record(AuditFact.of(FactType.LINK_VIEWED, FIRM).once(id));
    return true;
  }
}
