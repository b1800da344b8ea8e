package dev.postern.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.ChainState.Removed;
import dev.postern.audit.ChainVerifier.Extent;
import dev.postern.audit.RecordedFact.Personal;
import dev.postern.audit.Verification.Broken;
import dev.postern.audit.Verification.Findings;
import dev.postern.audit.Verification.Intact;
import dev.postern.audit.Verification.Kind;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.Race;
import dev.postern.shared.RacingTransactions;
import dev.postern.shared.RealmId;
import dev.postern.shared.SettableInstantSource;
import dev.postern.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What sealing, verifying and removing come to on any {@link ChainBook}. */
public abstract class ChainContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final RealmId FIRM = new RealmId("firm");
  private static final RealmId OTHER_FIRM = new RealmId("other-firm");
  private static final UserId ANNA = new UserId("anna");
  private static final Extent ALL = new Extent(Optional.empty(), Optional.empty(), 100_000);

  private final SettableInstantSource clock = new SettableInstantSource(NOON);

  /** The realms whose retention cannot go on. */
  private final Set<RealmId> stuck = ConcurrentHashMap.newKeySet();

  /** Transactions on the books under test. */
  protected abstract NewTransaction<ChainBook> books();

  /** Writes another fact in the place of one, as somebody with access to the database can. */
  protected abstract void tamper(String fact, UnaryOperator<RecordedFact> change);

  protected abstract void loseFact(String fact);

  protected abstract void loseSeal(long seq);

  /** Erases what is personal about somebody. */
  protected abstract void erase(RealmId realm, UserId user);

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private void change(Consumer<ChainBook> work) {
    books()
        .run(
            book -> {
              work.accept(book);
              return true;
            });
  }

  private String record(AuditFact fact, Instant at) {
    String id = id();
    change(book -> book.add(RecordedFact.of(id, fact, at, id())));
    return id;
  }

  private String record() {
    clock.set(clock.instant().plusMillis(1));
    return record(redeemed(), clock.instant());
  }

  private List<String> record(int number) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ids.add(record());
    }
    return ids;
  }

  private static AuditFact redeemed() {
    AuditFact fact = AuditFact.of(FactType.LINK_REDEEMED, FIRM);
    for (Attribute attribute : Attribute.values()) {
      fact = fact.with(attribute, attribute == Attribute.USER ? ANNA : "own " + attribute);
    }
    return fact;
  }

  private Sealer sealer() {
    return new Sealer(
        books(),
        new Retention(Retention.DEFAULT, ChainContract::id, ChainContract.this::note),
        ChainContract::id,
        clock,
        ChainContract::fail);
  }

  private void note(RealmId realm, boolean isStuck) {
    if (isStuck) {
      stuck.add(realm);
    } else {
      stuck.remove(realm);
    }
  }

  private static void fail(RealmId realm, RuntimeException failed) {
    throw failed;
  }

  private void seal() {
    while (sealer().takeTurn()) {
      // Until nothing is left.
    }
  }

  private List<Seal> seals() {
    return books().run(book -> book.seals(FIRM, 0, 100_000));
  }

  private Verification verify() {
    return verify(ALL);
  }

  private Verification verify(Extent extent) {
    return new ChainVerifier(books(), clock).verify(FIRM, extent);
  }

  private Findings intact() {
    Verification verification = verify();
    assertThat(verification).isInstanceOf(Intact.class);
    return verification.findings();
  }

  private void assertBroken(Kind kind, Long seq, String fact) {
    assertBroken(verify(), kind, seq, fact);
  }

  private static void assertBroken(Verification verification, Kind kind, Long seq, String fact) {
    assertThat(verification)
        .isInstanceOfSatisfying(
            Broken.class,
            broken ->
                assertThat(broken.first())
                    .isEqualTo(
                        new Verification.Fault(
                            kind, Optional.ofNullable(seq), Optional.ofNullable(fact))));
  }

  @Nested
  class Sealing {
    @Test
    void numbersFactsFromOneOnByTime() {
      String second = record(redeemed(), NOON.plusMillis(2));
      String first = record(redeemed(), NOON.plusMillis(1));

      clock.set(NOON.plusSeconds(1));
      seal();

      assertThat(seals()).extracting(Seal::factId).containsExactly(first, second);
      assertThat(seals()).extracting(seal -> seal.point().seq()).containsExactly(1L, 2L);
      assertThat(seals()).extracting(Seal::at).containsOnly(NOON.plusSeconds(1));
      Findings findings = intact();
      assertThat(findings.facts()).isEqualTo(2);
      assertThat(findings.head()).isEqualTo(seals().get(1).point());
      assertThat(findings.waiting().count()).isZero();
      assertThat(findings.complete()).isTrue();
    }

    @Test
    void goesOnWhereItHasStopped() {
      List<String> before = record(3);
      seal();
      List<String> after = record(2);
      seal();
      seal();

      before.addAll(after);
      assertThat(seals()).extracting(Seal::factId).containsExactlyElementsOf(before);
      assertThat(intact().facts()).isEqualTo(5);
    }

    @Test
    void takesMoreThanOneBatchInATurn() {
      List<String> all = record(2 * Sealer.BATCH + 1);

      seal();

      assertThat(seals()).extracting(Seal::factId).containsExactlyElementsOf(all);
      assertThat(intact().facts()).isEqualTo(all.size());
    }

    @Test
    void takesAFactThatWasCommittedLateWhenItComes() {
      String onTime = record();
      seal();
      String late = record(redeemed(), clock.instant().minus(Duration.ofMinutes(9)));

      seal();

      assertThat(seals()).extracting(Seal::factId).containsExactly(onTime, late);
      assertThat(intact().facts()).isEqualTo(2);
    }

    @Test
    void looksForVeryLateFactsOnceAnHour() {
      record();
      seal();
      String late = record(redeemed(), clock.instant().minus(Duration.ofHours(20)));
      seal();
      assertThat(intact().waiting().oldest()).map(RecordedFact::id).contains(late);

      clock.set(clock.instant().plus(Duration.ofHours(1)));
      seal();

      assertThat(intact().waiting().count()).isZero();
    }

    @Test
    void takesWhatIsRecordedAfterTheClockWasSetBack() {
      clock.set(NOON.plus(Duration.ofDays(40)));
      record();
      seal();
      clock.set(NOON);
      record();

      seal();

      assertThat(intact().facts()).isEqualTo(2);
    }

    @Test
    void keepsRealmsApart() {
      record();
      String theirs = record(AuditFact.of(FactType.INVITED, OTHER_FIRM), NOON);

      seal();

      assertThat(seals()).hasSize(1);
      List<Seal> others = books().run(book -> book.seals(OTHER_FIRM, 0, 10));
      assertThat(others)
          .extracting(Seal::factId, seal -> seal.point().seq())
          .containsExactly(tuple(theirs, 1L));
    }

    @Test
    void isLeftToWhoeverHasTheLease() {
      record();
      boolean claimed =
          books().run(book -> book.claim(FIRM, "theirs", NOON, NOON.plus(Duration.ofMinutes(1))));
      assertThat(claimed).isTrue();
      seal();
      assertThat(seals()).isEmpty();

      clock.set(NOON.plus(Duration.ofMinutes(2)));
      seal();

      assertThat(seals()).hasSize(1);
      Optional<ChainState> held =
          books().run(book -> book.hold(FIRM, "theirs", NOON.plus(Duration.ofHours(1))));
      assertThat(held).isEmpty();
    }

    @Test
    void goesOnWithOtherRealmsIfOneFails() {
      RealmId broken = new RealmId("a-broken-firm");
      record();
      books()
          .run(
              book -> {
                AuditFact fact = AuditFact.of(FactType.INVITED, broken);
                book.add(RecordedFact.of(id(), fact, NOON, id()));
                return true;
              });
      Map<RealmId, String> failures = new HashMap<>();

      new Sealer(
              books(),
              new Retention(
                  Retention.DEFAULT,
                  ChainContract::id,
                  (realm, stuck) -> {
                    if (realm.equals(broken)) {
                      throw new IllegalStateException("broken");
                    }
                  }),
              ChainContract::id,
              clock,
              (realm, failed) -> failures.put(realm, failed.getMessage()))
          .takeTurn();

      assertThat(failures).containsExactly(Map.entry(broken, "broken"));
      assertThat(seals()).hasSize(1);
    }

    @Test
    void byManyAtOnceLeavesNoGapAndSealsNothingTwice() {
      NewTransaction<ChainBook> racing = new RacingTransactions<>(books(), 20);
      Sealer sealer =
          new Sealer(
              racing,
              new Retention(Retention.DEFAULT, ChainContract::id, ChainContract.this::note),
              ChainContract::id,
              clock,
              ChainContract::fail);
      new Race()
          .run(
              runner -> {
                for (int round = 0; round < 5; round++) {
                  AuditFact fact = redeemed().with(Attribute.LINK, runner + "-" + round);
                  racing.run(
                      book -> {
                        book.add(RecordedFact.of(id(), fact, NOON, id()));
                        return true;
                      });
                  sealer.takeTurn();
                }
                return true;
              });
      seal();

      assertThat(seals()).hasSize(5 * Race.RUNNERS);
      assertThat(seals()).extracting(Seal::factId).doesNotHaveDuplicates();
      assertThat(seals())
          .extracting(seal -> seal.point().seq())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 5L * Race.RUNNERS).boxed().toList());
      assertThat(intact().facts()).isEqualTo(5L * Race.RUNNERS);
    }
  }

  @Nested
  class Verifying {
    @Test
    void saysWhatIsNotSealedYet() {
      record(2);
      seal();
      String third = record();
      Instant oldest = clock.instant();
      record();

      Findings findings = intact();

      assertThat(findings.facts()).isEqualTo(2);
      assertThat(findings.waiting().count()).isEqualTo(2);
      assertThat(findings.waiting().oldest())
          .hasValueSatisfying(
              fact -> {
                assertThat(fact.id()).isEqualTo(third);
                assertThat(fact.at()).isEqualTo(oldest);
              });
    }

    @ParameterizedTest
    @EnumSource
    void namesAFactWithAnAlteredAttribute(Attribute attribute) {
      String second = record(3).get(1);
      seal();
      Map<Attribute, String> altered = new EnumMap<>(Attribute.class);
      altered.put(attribute, "altered");

      tamper(second, fact -> with(fact, altered));

      assertBroken(Kind.FACT_ALTERED, 2L, second);
    }

    @ParameterizedTest
    @EnumSource
    void namesAFactThatLacksAnAttribute(Attribute attribute) {
      String second = record(3).get(1);
      seal();

      tamper(
          second,
          fact -> {
            Map<Attribute, String> fewer = new EnumMap<>(fact.attributes());
            fewer.remove(attribute);
            return copy(fact, fact.at(), fact.type(), fewer, fact.personal());
          });

      assertBroken(Kind.FACT_ALTERED, 2L, second);
    }

    @Test
    void namesAFactOfAnotherTimeTypeOrRealm() {
      List<String> ids = record(3);
      seal();
      String last = ids.get(2);
      RecordedFact was = books().run(book -> book.read(FIRM, 2, 1)).get(0).fact().orElseThrow();

      tamper(
          last,
          fact ->
              copy(fact, fact.at().plusMillis(1), fact.type(), fact.attributes(), fact.personal()));
      assertBroken(Kind.FACT_ALTERED, 3L, last);
      tamper(last, fact -> copy(fact, was.at(), "INVITED", fact.attributes(), fact.personal()));
      assertBroken(Kind.FACT_ALTERED, 3L, last);
      tamper(
          last,
          fact ->
              new RecordedFact(
                  fact.id(), OTHER_FIRM, was.at(), was.type(), was.attributes(), was.personal()));
      assertBroken(Kind.FACT_ALTERED, 3L, last);
      tamper(last, fact -> was);
      intact();
    }

    @Test
    void namesAFactWithAnotherProofOfWhatIsPersonal() {
      String only = record();
      seal();
      String salt = id();

      tamper(
          only,
          fact ->
              copy(
                  fact,
                  fact.at(),
                  fact.type(),
                  fact.attributes(),
                  new Personal(
                      Optional.of(salt),
                      RecordedFact.personalHash(salt, fact.type(), fact.attributes()))));

      assertBroken(Kind.FACT_ALTERED, 1L, only);
    }

    @Test
    void namesAFactWhoseSaltAloneIsGone() {
      String only = record();
      seal();

      tamper(
          only,
          fact ->
              copy(
                  fact,
                  fact.at(),
                  fact.type(),
                  fact.attributes(),
                  new Personal(Optional.empty(), fact.personal().hash())));

      assertBroken(Kind.FACT_ALTERED, 1L, only);
    }

    @Test
    void namesAFactThatIsGone() {
      String second = record(3).get(1);
      seal();

      loseFact(second);

      assertBroken(Kind.FACT_MISSING, 2L, second);
    }

    @Test
    void namesAFactThatWasNotThereInTime() {
      record(3);
      seal();
      clock.set(NOON.plus(Duration.ofDays(2)));
      record();
      seal();

      String forged = record(redeemed(), NOON.plusMillis(1));
      clock.set(clock.instant().plus(Duration.ofHours(2)));
      seal();

      assertBroken(Kind.FACT_INSERTED, null, forged);
    }

    @Test
    void namesSuchAFactInThePartOfALookThatItsTimeIsIn() {
      record(ChainVerifier.BATCH + 2);
      Instant between = clock.instant().minusMillis(1);
      clock.set(NOON.plus(Duration.ofDays(2)));
      record();
      seal();
      String early = record(redeemed(), Instant.EPOCH.minusSeconds(1));
      String late = record(redeemed(), between);

      Extent first = new Extent(Optional.empty(), Optional.empty(), 1);
      assertBroken(verify(first), Kind.FACT_INSERTED, null, early);
      loseFact(early);
      Verification part = verify(first);
      assertThat(part).isInstanceOf(Intact.class);
      Extent rest = new Extent(Optional.of(part.findings().checked().seq()), Optional.empty(), 10);
      assertBroken(verify(rest), Kind.FACT_INSERTED, null, late);
      loseFact(late);
      assertThat(verify(rest)).isInstanceOf(Intact.class);
    }

    @Test
    void namesASealThatIsGone() {
      record(3);
      seal();

      loseSeal(2);

      assertBroken(Kind.SEAL_MISSING, 2L, null);
    }

    @Test
    void namesAChainThatLacksItsEnd() {
      record(3);
      seal();

      loseSeal(3);

      assertBroken(Kind.SEAL_MISSING, 3L, null);
    }

    @Test
    void namesASealThatWasAltered() {
      String second = record(3).get(1);
      seal();
      Seal seal = seals().get(1);

      loseSeal(2);
      change(
          book ->
              book.add(
                  FIRM,
                  List.of(
                      new Seal(
                          seal.point(), seal.factId(), seal.factHash(), seal.at().plusMillis(1)))));

      assertBroken(Kind.SEAL_ALTERED, 2L, second);
    }

    @Test
    void namesFactsThatHaveChangedPlaces() {
      String third = record(3).get(2);
      seal();
      Seal second = seals().get(1);
      Seal last = seals().get(2);

      loseSeal(2);
      loseSeal(3);
      change(
          book ->
              book.add(
                  FIRM,
                  List.of(
                      new Seal(second.point(), last.factId(), last.factHash(), last.at()),
                      new Seal(last.point(), second.factId(), second.factHash(), second.at()))));

      assertBroken(Kind.SEAL_ALTERED, 2L, third);
    }

    @Test
    void namesASealBeyondTheEnd() {
      record(2);
      seal();
      String forged = record();
      Seal next =
          Seal.after(
              seals().get(1).point(),
              books().run(book -> book.waiting(FIRM, ChainBook.EVER)).oldest().orElseThrow(),
              NOON);

      change(book -> book.add(FIRM, List.of(next)));

      assertBroken(Kind.SEAL_INSERTED, 3L, forged);
    }

    @Test
    void namesAnEndThatIsAnother() {
      record(2);
      seal();
      ChainState state = books().run(book -> book.state(FIRM));

      change(
          book ->
              book.save(
                  new ChainState(
                      FIRM,
                      new ChainPoint(2, "f".repeat(64)),
                      state.base(),
                      state.removed(),
                      state.sealedUpTo(),
                      state.lookedBackAt())));

      assertBroken(Kind.HEAD_ALTERED, 2L, null);
    }

    @Test
    void findsAHeadThatWasKeptElsewhere() {
      record(2);
      seal();
      ChainPoint kept = seals().get(1).point();
      record(2);
      seal();

      assertThat(verify(new Extent(Optional.empty(), Optional.of(kept), 100)))
          .isInstanceOf(Intact.class);
      assertBroken(
          verify(new Extent(Optional.empty(), Optional.of(new ChainPoint(2, "0".repeat(64))), 100)),
          Kind.KEPT_HEAD_UNKNOWN,
          2L,
          null);
    }

    @Test
    void ofALongChainGoesPartByPart() {
      record(ChainVerifier.BATCH + 2);
      seal();

      Findings first =
          verify(new Extent(Optional.empty(), Optional.empty(), ChainVerifier.BATCH)).findings();
      Findings rest =
          verify(new Extent(Optional.of(first.checked().seq()), Optional.empty(), 10)).findings();

      assertThat(first.complete()).isFalse();
      assertThat(first.facts()).isEqualTo(ChainVerifier.BATCH);
      assertThat(rest.complete()).isTrue();
      assertThat(rest.facts()).isEqualTo(2);
    }
  }

  @Nested
  class Erasing {
    @Test
    void takesNothingFromWhatTheRestProves() {
      String hers = record();
      record(
          AuditFact.of(FactType.INVITED, FIRM).with(Attribute.IP, "192.0.2.1"),
          clock.instant().plusMillis(1));
      seal();

      erase(FIRM, ANNA);

      Findings findings = intact();
      assertThat(findings.facts()).isEqualTo(2);
      assertThat(findings.erased()).isEqualTo(1);
      tamper(hers, fact -> with(fact, Map.of(Attribute.REASON, "altered")));
      assertBroken(Kind.FACT_ALTERED, 1L, hers);
    }

    @Test
    void beforeAFactIsSealedIsAsGood() {
      record();

      erase(FIRM, ANNA);
      seal();

      assertThat(intact().erased()).isEqualTo(1);
    }

    @Test
    void leavesNothingThatCouldBeWrittenInAgain() {
      String hers = record();
      seal();
      erase(FIRM, ANNA);

      tamper(hers, fact -> with(fact, Map.of(Attribute.IP, "192.0.2.66")));

      assertBroken(Kind.FACT_ALTERED, 1L, hers);
    }
  }

  @Nested
  class Removing {
    @Test
    void leavesASealedSummaryFromWhichTheChainVerifies() {
      record(3);
      Instant youngest = clock.instant();
      seal();
      ChainPoint third = seals().get(2).point();
      clock.set(afterAll(youngest));
      String kept = record();

      seal();

      Findings findings = intact();
      assertThat(findings.base()).isEqualTo(third);
      assertThat(findings.removed())
          .isEqualTo(new Removed(3, Optional.of(NOON.plusMillis(1)), Optional.of(youngest)));
      assertThat(findings.facts()).isEqualTo(2);
      List<SealedFact> left = books().run(book -> book.read(FIRM, 0, 10));
      assertThat(left.get(0).seal().factId()).isEqualTo(kept);
      RecordedFact summary = left.get(1).fact().orElseThrow();
      assertThat(summary.type()).isEqualTo("RECORD_SUMMARISED");
      assertThat(summary.attributes().get(Attribute.REASON))
          .startsWith("removed 3 facts, in all 3 from 2026-11-22T12:00:00.001Z to ")
          .endsWith("base 3 " + third.hash());
    }

    @Test
    void takesNoFactBeforeItsTime() {
      record(3);
      seal();
      clock.set(afterAll(clock.instant()).minusSeconds(2));

      seal();

      assertThat(intact().removed()).isEqualTo(Removed.NOTHING);
      assertThat(stuck).isEmpty();
    }

    @Test
    void goesOnUntilNothingOldIsLeft() {
      record(Retention.BATCH + 2);
      seal();
      clock.set(afterAll(clock.instant()));

      seal();
      seal();

      Findings findings = intact();
      assertThat(findings.removed().count()).isEqualTo(Retention.BATCH + 2);
      assertThat(findings.facts()).isEqualTo(2);
    }

    @Test
    void leavesNoAnswerForAHeadThatWasKeptFromBefore() {
      record(3);
      seal();
      ChainPoint second = seals().get(1).point();
      ChainPoint third = seals().get(2).point();
      clock.set(afterAll(clock.instant()));
      seal();

      assertBroken(
          verify(new Extent(Optional.empty(), Optional.of(second), 100)),
          Kind.KEPT_HEAD_REMOVED,
          2L,
          null);
      assertBroken(
          verify(new Extent(Optional.empty(), Optional.of(third), 100)),
          Kind.KEPT_HEAD_REMOVED,
          3L,
          null);
      ChainPoint summary = seals().get(0).point();
      assertThat(verify(new Extent(Optional.empty(), Optional.of(summary), 100)))
          .isInstanceOf(Intact.class);
    }

    @Test
    void hidesNothingThatWasAltered() {
      String second = record(3).get(1);
      seal();
      tamper(second, fact -> with(fact, Map.of(Attribute.ACTOR, "somebody else")));
      clock.set(afterAll(clock.instant()));

      seal();

      assertBroken(Kind.FACT_ALTERED, 2L, second);
      assertThat(verify().findings().removed().count()).isEqualTo(1);
      assertThat(stuck).isEmpty();
      seal();
      assertThat(stuck).containsExactly(FIRM);

      tamper(second, fact -> with(fact, Map.of(Attribute.ACTOR, "own ACTOR")));
      seal();
      assertThat(stuck).as("once the fact is as it was").isEmpty();
      assertThat(intact().removed().count()).isEqualTo(3);
    }

    @Test
    void byOthersThanRetentionShows() {
      record(3);
      seal();
      Seal first = seals().get(0);
      ChainState state = books().run(book -> book.state(FIRM));

      loseFact(first.factId());
      loseSeal(1);
      change(
          book ->
              book.save(
                  new ChainState(
                      FIRM,
                      state.head(),
                      first.point(),
                      state.removed(),
                      state.sealedUpTo(),
                      state.lookedBackAt())));

      assertBroken(Kind.BASE_ALTERED, 1L, null);
    }

    @Test
    void byOthersShowsInEachPartOfALook() {
      record(ChainVerifier.BATCH + 3);
      seal();
      Seal first = seals().get(0);
      loseFact(first.factId());
      loseSeal(1);
      beginAt(first.point(), Removed.NOTHING);

      Verification part = verify(new Extent(Optional.empty(), Optional.empty(), 1));
      Verification rest =
          verify(new Extent(Optional.of(part.findings().checked().seq()), Optional.empty(), 10));

      assertThat(part.findings().complete()).isFalse();
      assertBroken(part, Kind.BASE_ALTERED, 1L, null);
      assertThat(rest.findings().complete()).isTrue();
      assertBroken(rest, Kind.BASE_ALTERED, 1L, null);
    }

    @Test
    void isNotSignedForOthers() {
      record(3);
      seal();
      clock.set(clock.instant().plusMillis(1));
      String forged = id();
      change(
          book -> book.add(summary(forged, new Removed(1, at(1), at(1)), seals().get(0).point())));

      seal();

      assertThat(seals()).hasSize(3).extracting(Seal::factId).doesNotContain(forged);
      assertBroken(Kind.FACT_INSERTED, null, forged);
    }

    @Test
    void ofWhatIsYoungShowsHoweverItIsSealed() {
      record(3);
      seal();
      Seal first = seals().get(0);
      Removed removed = new Removed(1, at(1), at(1));

      change(
          book -> {
            book.remove(book.read(FIRM, 0, 1));
            RecordedFact summary = summary(id(), removed, first.point());
            book.add(summary);
            book.save(
                Sealer.seal(
                    book,
                    book.state(FIRM).without(first.point(), removed),
                    List.of(summary),
                    clock.instant()));
          });

      assertBroken(Kind.BASE_ALTERED, 1L, null);
    }

    @Test
    void isNotCountedOtherwiseByOthers() {
      record(3);
      seal();
      clock.set(afterAll(clock.instant()));
      seal();
      Findings findings = intact();

      beginAt(findings.base(), new Removed(2, findings.removed().from(), findings.removed().to()));
      assertBroken(Kind.BASE_ALTERED, 3L, null);
      beginAt(findings.base(), new Removed(3, at(0), findings.removed().to()));
      assertBroken(Kind.BASE_ALTERED, 3L, null);
      beginAt(findings.base(), findings.removed());
      intact();
    }

    @Test
    void sparesThirtyDaysInTheShortestMonth() {
      clock.set(Instant.parse("2027-02-01T12:00:00Z"));
      record();
      Sealer monthly =
          new Sealer(
              books(),
              new Retention(Period.ofMonths(1), ChainContract::id, ChainContract.this::note),
              ChainContract::id,
              clock,
              ChainContract::fail);
      monthly.takeTurn();

      clock.set(Instant.parse("2027-03-01T12:01:00Z"));
      monthly.takeTurn();
      assertThat(intact().removed()).isEqualTo(Removed.NOTHING);
      clock.set(Instant.parse("2027-03-03T12:01:00Z"));
      monthly.takeTurn();
      assertThat(intact().removed().count()).isEqualTo(1);
    }

    private static Optional<Instant> at(long millis) {
      return Optional.of(NOON.plusMillis(millis));
    }

    private RecordedFact summary(String id, Removed removed, ChainPoint base) {
      return RecordedFact.of(
          id,
          AuditFact.of(FactType.RECORD_SUMMARISED, FIRM)
              .with(Attribute.REASON, new Summary(removed.count(), removed, base).words()),
          clock.instant(),
          id());
    }

    private void beginAt(ChainPoint base, Removed removed) {
      change(
          book -> {
            ChainState state = book.state(FIRM);
            book.save(
                new ChainState(
                    FIRM, state.head(), base, removed, state.sealedUpTo(), state.lookedBackAt()));
          });
    }

    private Instant afterAll(Instant youngest) {
      return youngest.atZone(ZoneOffset.UTC).plus(Period.ofYears(10)).plusSeconds(1).toInstant();
    }
  }

  private static RecordedFact with(RecordedFact fact, Map<Attribute, String> more) {
    Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
    attributes.putAll(fact.attributes());
    attributes.putAll(more);
    return copy(fact, fact.at(), fact.type(), attributes, fact.personal());
  }

  private static RecordedFact copy(
      RecordedFact fact,
      Instant at,
      String type,
      Map<Attribute, String> attributes,
      Personal personal) {
    return new RecordedFact(fact.id(), fact.realm(), at, type, attributes, personal);
  }
}
