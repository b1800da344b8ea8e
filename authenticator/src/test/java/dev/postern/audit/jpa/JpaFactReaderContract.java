package dev.postern.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.FactQuery;
import dev.postern.audit.FactQuery.About;
import dev.postern.audit.FactQuery.Place;
import dev.postern.audit.FactQuery.Time;
import dev.postern.audit.FactQuery.Whose;
import dev.postern.audit.FactReader.ReadFact;
import dev.postern.audit.RecordedFact;
import dev.postern.audit.Retention;
import dev.postern.audit.Sealer;
import dev.postern.database.Database;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What reading the record comes to on any database. */
abstract class JpaFactReaderContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final RealmId FIRM = new RealmId("firm");
  private static final AuditFact INVITED = AuditFact.of(FactType.INVITED, FIRM);
  private static final Time ALWAYS = new Time(Optional.empty(), Optional.empty(), Optional.empty());
  private static final About ANYTHING =
      new About(Optional.empty(), Optional.empty(), Optional.empty());

  private final Database database;

  JpaFactReaderContract(Database database) {
    this.database = database;
  }

  private String record(AuditFact fact, Instant at) {
    String id = UUID.randomUUID().toString();
    return database.ask(
        entities -> {
          entities.persist(new AuditEntity(RecordedFact.of(id, fact, at, "salt")));
          return id;
        });
  }

  private String record(AuditFact fact) {
    return record(fact, NOON);
  }

  private List<String> find(FactQuery query) {
    return find(query, 0, 10).stream().map(read -> read.fact().id()).toList();
  }

  private List<ReadFact> find(FactQuery query, int first, int most) {
    return database.ask(entities -> new JpaFactReader(entities).find(query, first, most));
  }

  private static FactQuery query(About about, Time time) {
    return new FactQuery(FIRM, Optional.empty(), Optional.empty(), about, time);
  }

  @Test
  void factsAreFoundByWhatTheyAreAbout() {
    String link = record(INVITED.with(Attribute.LINK, "link"));
    String matter = record(INVITED.with(Attribute.MATTER, "matter"));
    String type = record(AuditFact.of(FactType.LINK_SENT, FIRM));
    String portal = record(INVITED.with(Attribute.PORTAL, "portal"));
    record(AuditFact.of(FactType.LINK_SENT, new RealmId("other-firm")));

    assertThat(
            find(query(new About(Optional.empty(), Optional.of("link"), Optional.empty()), ALWAYS)))
        .containsExactly(link);
    assertThat(
            find(
                query(
                    new About(
                        Optional.of(new MatterId("matter")), Optional.empty(), Optional.empty()),
                    ALWAYS)))
        .containsExactly(matter);
    assertThat(
            find(
                query(
                    new About(Optional.empty(), Optional.empty(), Optional.of(FactType.LINK_SENT)),
                    ALWAYS)))
        .containsExactly(type);
    assertThat(
            find(
                new FactQuery(
                    FIRM, Optional.of(new PortalId("portal")), Optional.empty(), ANYTHING, ALWAYS)))
        .containsExactly(portal);
  }

  @Test
  void aContactsFactsAreThoseOfThePortalAndOfNone() {
    AuditFact hers = INVITED.with(Attribute.USER, "anna");
    String own = record(hers.with(Attribute.PORTAL, "portal"));
    String ofNone = record(hers);
    record(hers.with(Attribute.PORTAL, "other-portal"));
    record(INVITED.with(Attribute.USER, "ben").with(Attribute.PORTAL, "portal"));
    Whose anna = new Whose(new UserId("anna"), new PortalId("portal"));

    assertThat(find(new FactQuery(FIRM, Optional.empty(), Optional.of(anna), ANYTHING, ALWAYS)))
        .containsExactlyInAnyOrder(own, ofNone);
    assertThat(
            find(
                new FactQuery(
                    FIRM,
                    Optional.of(new PortalId("portal")),
                    Optional.of(anna),
                    ANYTHING,
                    ALWAYS)))
        .containsExactly(own);
  }

  @Test
  void factsOfATimeBeginWithItAndEndBeforeTheOther() {
    record(INVITED, NOON.minusMillis(1));
    String first = record(INVITED, NOON);
    String last = record(INVITED, NOON.plusMillis(9));
    record(INVITED, NOON.plusMillis(10));

    assertThat(
            find(
                query(
                    ANYTHING,
                    new Time(
                        Optional.of(NOON), Optional.of(NOON.plusMillis(10)), Optional.empty()))))
        .containsExactly(last, first);
  }

  @Test
  void pagesHaveNeitherGapNorRepetitionAlsoInOneMillisecond() {
    IntStream.range(0, 5).forEach(number -> record(INVITED));
    List<ReadFact> all = find(query(ANYTHING, ALWAYS), 0, 10);
    RecordedFact second = all.get(1).fact();

    record(INVITED, NOON.plusMillis(1));
    List<ReadFact> rest =
        find(
            query(
                ANYTHING,
                new Time(Optional.empty(), Optional.empty(), Optional.of(Place.of(second)))),
            0,
            10);

    assertThat(rest).isEqualTo(all.subList(2, 5));
  }

  @Test
  void aSealedFactIsReadWithItsSeal() {
    String sealed = record(INVITED);
    new Sealer(
            database.transactions(
                entities -> new JpaChainBook(entities, () -> UUID.randomUUID().toString())),
            new Retention(
                Retention.DEFAULT, () -> UUID.randomUUID().toString(), (realm, stuck) -> {}),
            () -> UUID.randomUUID().toString(),
            () -> NOON,
            (realm, failed) -> {
              throw failed;
            })
        .takeTurn();
    String waiting = record(INVITED, NOON.plusMillis(1));

    List<ReadFact> facts = find(query(ANYTHING, ALWAYS), 0, 10);

    assertThat(facts).extracting(read -> read.fact().id()).containsExactly(waiting, sealed);
    assertThat(facts.get(0).seal()).isEmpty();
    String hash = facts.get(1).seal().orElseThrow().point().hash();
    assertThat(facts.get(1).seal().orElseThrow().point().seq()).isEqualTo(1);
    assertThat(
            database.<Boolean>ask(
                entities ->
                    new JpaFactReader(entities)
                        .chainHashes(FIRM, Set.of(0L, 1L))
                        .equals(Map.of(1L, hash))))
        .isTrue();
  }
}
