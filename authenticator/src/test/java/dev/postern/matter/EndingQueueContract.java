package dev.postern.matter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.ContactId;
import dev.postern.matter.EndingOrder.Which;
import dev.postern.matter.EndingQueue.Claim;
import dev.postern.matter.EndingQueue.MeantSession;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.Race;
import dev.postern.shared.RacingTransactions;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link SessionEndings} does, and the {@link EndingQueue} that works it off. */
public abstract class EndingQueueContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final RealmId REALM = new RealmId("firm");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final PortalId OTHER_PORTAL = new PortalId("other-portal");
  private static final UserId ANNA = new UserId("anna");
  private static final UserId BEN = new UserId("ben");

  protected final CountingIdentifiers identifiers = new CountingIdentifiers();

  /** Transactions on the orders under test, and on what they are about. */
  protected abstract NewTransaction<Books> books();

  /** The orders, from both sides, and what they are about. */
  public record Books(
      SessionEndings endings,
      EndingQueue queue,
      SessionProofs proofs,
      MatterBook matters,
      ContactBook contacts) {}

  @BeforeEach
  void enrol() {
    for (PortalId portal : List.of(PORTAL, OTHER_PORTAL)) {
      for (UserId user : List.of(ANNA, BEN)) {
        ContactId id = new ContactId(identifiers.next());
        Contact contact = new Contact(id, REALM, portal, user, Optional.empty());
        write(books -> books.contacts().enrol(contact, NOON));
      }
    }
  }

  private <T> T ask(Function<Books, T> question) {
    return books().run(question);
  }

  private boolean is(Predicate<Books> question) {
    return ask(question::test);
  }

  private Set<PortalId> portalsOf(EndingOrder order) {
    return ask(books -> books.queue().meantAt(meant(order).get(0), order));
  }

  private List<MeantSession> aHundredOf(EndingOrder order) {
    return ask(books -> books.queue().sessions(order, 100));
  }

  private void write(Consumer<Books> change) {
    books()
        .run(
            books -> {
              change.accept(books);
              return true;
            });
  }

  private static LoginSession session(String id, UserId user) {
    return new LoginSession(new SessionId(id), user, NOON.minusSeconds(60));
  }

  private MatterId matter(boolean closed) {
    MatterId id = new MatterId(identifiers.next());
    Matter matter =
        new Matter(
            id,
            REALM,
            PORTAL,
            new MatterReference(id.value()),
            Optional.empty(),
            Optional.empty(),
            closed);
    write(books -> books.matters().open(matter, NOON));
    return id;
  }

  private void prove(LoginSession session, PortalId portal, MatterId matter, Instant at) {
    write(books -> books.proofs().prove(session, portal, Optional.of(matter), at, at));
  }

  private void prove(LoginSession session, PortalId portal, Instant at) {
    write(books -> books.proofs().prove(session, portal, Optional.empty(), at, at));
  }

  private static Which of(MatterId matter) {
    return new Which(Optional.of(PORTAL), Optional.of(matter), Optional.empty());
  }

  private static Which of(MatterId matter, UserId user) {
    return new Which(Optional.of(PORTAL), Optional.of(matter), Optional.of(user));
  }

  private static Which of(PortalId portal, UserId user) {
    return new Which(Optional.of(portal), Optional.empty(), Optional.of(user));
  }

  private EndingOrder order(Which which, Instant at) {
    return new EndingOrder(identifiers.next(), REALM, which, "user sam", at);
  }

  private EndingProgress place(EndingOrder order) {
    return ask(books -> books.endings().place(order));
  }

  private EndingOrder placed(Which which) {
    EndingOrder order = order(which, NOON);
    place(order);
    return order;
  }

  /** As ushers do: on MariaDB claims that meet may end in a deadlock. */
  private Optional<Claim> claim(Instant now) {
    return new RacingTransactions<>(books(), Race.RUNNERS)
        .run(books -> books.queue().claim(now, now.plus(LEASE)));
  }

  private List<MeantSession> meant(EndingOrder order) {
    return ask(books -> books.queue().sessions(order, 1000));
  }

  private List<String> ids(EndingOrder order) {
    return meant(order).stream().map(session -> session.id().value()).toList();
  }

  private Set<PortalId> leftTo(LoginSession session, EndingOrder order) {
    return ask(books -> books.queue().leftTo(session, order));
  }

  @Nested
  class AClosedMatter {
    private MatterId loan;

    @BeforeEach
    void isThere() {
      loan = matter(true);
    }

    @Test
    void meansTheSessionsThatHaveOpenedIt() {
      prove(session("1", ANNA), PORTAL, loan, NOON);
      prove(session("2", BEN), PORTAL, loan, NOON);
      prove(session("3", BEN), PORTAL, matter(false), NOON);
      prove(session("4", BEN), PORTAL, NOON);

      EndingOrder order = order(of(loan), NOON);

      assertThat(place(order)).isEqualTo(new EndingProgress(2, 0, false));
      assertThat(ids(order)).containsExactly("1", "2");
    }

    @Test
    void meansEachSessionOnceAndItsLastProof() {
      prove(session("1", ANNA), PORTAL, loan, NOON.minusSeconds(2));
      prove(session("1", ANNA), PORTAL, loan, NOON.minusSeconds(1));

      assertThat(meant(placed(of(loan))))
          .containsExactly(new MeantSession(new SessionId("1"), ANNA, NOON.minusSeconds(1)));
    }

    /** Of a node whose clock is ahead. */
    @Test
    void meansAlsoWhatSeemsToHaveComeLater() {
      prove(session("1", ANNA), PORTAL, loan, NOON.plusSeconds(1));

      assertThat(ids(placed(of(loan)))).containsExactly("1");
    }

    @Test
    void leavesToASessionWhatElseIsOpenToIt() {
      LoginSession session = session("1", ANNA);
      prove(session, PORTAL, loan, NOON);
      EndingOrder order = placed(of(loan));
      assertThat(leftTo(session, order)).isEmpty();

      prove(session, PORTAL, matter(true), NOON);
      assertThat(leftTo(session, order)).as("another closed one").isEmpty();
      prove(session, OTHER_PORTAL, NOON);
      assertThat(leftTo(session, order)).containsExactly(OTHER_PORTAL);
      prove(session, PORTAL, matter(false), NOON);
      assertThat(leftTo(session, order)).containsExactlyInAnyOrder(PORTAL, OTHER_PORTAL);
    }

    @Test
    void leavesNothingOfAnEarlierSessionOfTheSameId() {
      prove(session("1", ANNA), OTHER_PORTAL, NOON.minusSeconds(61));
      prove(session("1", BEN), OTHER_PORTAL, NOON);
      prove(session("1", ANNA), PORTAL, loan, NOON);

      assertThat(leftTo(session("1", ANNA), placed(of(loan)))).isEmpty();
    }

    @Test
    void isNotEndedByItsOwnProofsForAllTime() {
      prove(session("1", ANNA), PORTAL, loan, NOON);
      prove(session("2", ANNA), PORTAL, loan, NOON);
      EndingOrder order = placed(of(loan));

      write(books -> books.queue().forget(meant(order).get(0), order));

      assertThat(ids(order)).containsExactly("2");
      assertThat(is(b -> b.proofs().admits(session("1", ANNA), PORTAL))).isFalse();
    }
  }

  @Nested
  class AMatterThatWasReopened {
    @Test
    void meansWhatHadOpenedItBefore() {
      MatterId loan = matter(false);
      prove(session("1", ANNA), PORTAL, loan, NOON);
      EndingOrder order = placed(of(loan));

      prove(session("2", ANNA), PORTAL, loan, NOON.plusMillis(1));

      assertThat(ids(order)).containsExactly("1");
      prove(session("1", ANNA), PORTAL, loan, NOON.plusMillis(1));
      assertThat(leftTo(session("1", ANNA), order)).containsExactly(PORTAL);
    }
  }

  @Nested
  class APerson {
    private MatterId loan;

    @BeforeEach
    void isThere() {
      loan = matter(false);
    }

    @Test
    void losesTheirProofsAtOnce() {
      LoginSession session = session("1", ANNA);
      prove(session, PORTAL, loan, NOON);
      prove(session, PORTAL, NOON);

      placed(of(PORTAL, ANNA));

      assertThat(is(b -> b.proofs().admits(session, PORTAL))).isFalse();
      assertThat(is(b -> b.proofs().holds(session, PORTAL, Optional.of(loan)))).isFalse();
      assertThat(is(b -> b.proofs().openMatters(session, PORTAL).isEmpty())).isTrue();
    }

    @Test
    void keepsWhatIsOfAnotherPortal() {
      LoginSession session = session("1", ANNA);
      prove(session, PORTAL, loan, NOON);
      prove(session, OTHER_PORTAL, NOON);

      EndingOrder order = placed(of(PORTAL, ANNA));

      assertThat(ids(order)).containsExactly("1");
      assertThat(leftTo(session, order)).containsExactly(OTHER_PORTAL);
      assertThat(portalsOf(order)).containsExactly(PORTAL);
      assertThat(is(b -> b.proofs().admits(session, OTHER_PORTAL))).isTrue();
    }

    @Test
    void losesAllPortalsIfNoneIsNamed() {
      LoginSession session = session("1", ANNA);
      prove(session, PORTAL, loan, NOON);
      prove(session, OTHER_PORTAL, NOON);

      EndingOrder order = placed(Which.ofPerson(ANNA));

      assertThat(leftTo(session, order)).isEmpty();
      assertThat(portalsOf(order)).containsExactlyInAnyOrder(PORTAL, OTHER_PORTAL);
    }

    @Test
    void losesOneMatterAlone() {
      LoginSession session = session("1", ANNA);
      MatterId estate = matter(false);
      prove(session, PORTAL, loan, NOON);
      prove(session, PORTAL, estate, NOON);
      prove(session("2", BEN), PORTAL, loan, NOON);

      EndingOrder order = placed(of(loan, ANNA));

      assertThat(ids(order)).containsExactly("1");
      assertThat(leftTo(session, order)).containsExactly(PORTAL);
      assertThat(is(b -> b.proofs().holds(session, PORTAL, Optional.of(loan)))).isFalse();
      assertThat(is(b -> b.proofs().holds(session, PORTAL, Optional.of(estate)))).isTrue();
      assertThat(is(b -> b.proofs().holds(session("2", BEN), PORTAL, Optional.of(loan)))).isTrue();
    }

    /** A login in progress knows of no order, and proves what it was shown before. */
    @Test
    void gainsNothingByALoginThatHadShownItBefore() {
      LoginSession session = session("1", ANNA);
      EndingOrder order = order(of(PORTAL, ANNA), NOON);

      write(
          login -> {
            assertThat(login.proofs().admits(session, PORTAL)).as("it has begun").isFalse();
            place(order);
            Instant later = NOON.plusSeconds(300);
            login.proofs().prove(session, PORTAL, Optional.empty(), NOON, later);
            login.proofs().prove(session, OTHER_PORTAL, Optional.empty(), NOON, later);
          });

      assertThat(is(b -> b.proofs().admits(session, PORTAL))).isFalse();
      assertThat(is(b -> b.proofs().holds(session, PORTAL, Optional.empty()))).isFalse();
      assertThat(is(b -> b.proofs().admits(session, OTHER_PORTAL))).isTrue();
      assertThat(ids(order)).as("and its session is ended as well").containsExactly("1");
      assertThat(leftTo(session, order)).containsExactly(OTHER_PORTAL);
    }

    @Test
    void isLeftNothingByAnotherOrderOfWhatCountsForNothing() {
      LoginSession session = session("1", ANNA);
      placed(of(PORTAL, ANNA));
      proveLate(session, PORTAL, NOON, NOON.plusSeconds(300));

      EndingOrder another = placed(of(OTHER_PORTAL, ANNA));

      assertThat(leftTo(session, another)).isEmpty();
    }

    @Test
    void isSignedOutOnceAndForAllPortalsIfNoneIsNamed() {
      LoginSession session = session("1", ANNA);
      place(order(Which.ofPerson(ANNA), NOON));
      place(order(of(PORTAL, ANNA), NOON.minusSeconds(60)));

      proveLate(session, PORTAL, NOON, NOON.plusSeconds(1));
      proveLate(session, OTHER_PORTAL, NOON, NOON.plusSeconds(1));

      assertThat(is(b -> b.proofs().admits(session, PORTAL))).isFalse();
      assertThat(is(b -> b.proofs().admits(session, OTHER_PORTAL))).isFalse();
    }

    @Test
    void isSignedOutOfOneMatterAlone() {
      LoginSession session = session("1", ANNA);
      placed(of(loan, ANNA));

      proveLate(session, PORTAL, NOON, NOON.plusSeconds(1));

      assertThat(is(b -> b.proofs().admits(session, PORTAL))).isTrue();
    }

    @Test
    void isSignedOutSinceThenWhereverItWas() {
      assertThat(isSignedOutSince(ANNA, NOON)).as("before any order").isFalse();

      place(order(of(PORTAL, ANNA), NOON));

      assertThat(isSignedOutSince(ANNA, NOON.minusSeconds(300))).isTrue();
      assertThat(isSignedOutSince(ANNA, NOON)).isTrue();
      assertThat(isSignedOutSince(ANNA, NOON.plusMillis(1))).isFalse();
      assertThat(isSignedOutSince(BEN, NOON)).isFalse();
    }

    private boolean isSignedOutSince(UserId user, Instant shown) {
      return is(b -> b.proofs().isSignedOutSince(user, shown));
    }

    private void proveLate(LoginSession session, PortalId portal, Instant shown, Instant at) {
      write(b -> b.proofs().prove(session, portal, Optional.empty(), shown, at));
    }

    @Test
    void keepsWhatTheyProveLater() {
      LoginSession session = session("1", ANNA);
      prove(session, PORTAL, loan, NOON);
      EndingOrder order = placed(of(PORTAL, ANNA));

      prove(session, PORTAL, loan, NOON.plusMillis(1));

      assertThat(leftTo(session, order)).containsExactly(PORTAL);
      write(books -> books.queue().forget(meant(order).get(0), order));
      assertThat(ids(order)).isEmpty();
      assertThat(is(b -> b.proofs().admits(session, PORTAL))).isTrue();
    }
  }

  @Nested
  class AnOrder {
    private MatterId loan;

    @BeforeEach
    void isThere() {
      loan = matter(true);
    }

    @Test
    void isDoneIfItMeansNobody() {
      EndingOrder order = order(of(loan), NOON);

      assertThat(place(order)).isEqualTo(EndingProgress.NOTHING);
      assertThat(claim(NOON)).isEmpty();
    }

    /** A login may be about to show what it has proven. */
    @Test
    void isNotDoneYetIfItMeansAPersonWhoHasProvenNothing() {
      EndingOrder order = order(of(PORTAL, ANNA), NOON);

      assertThat(place(order)).isEqualTo(new EndingProgress(0, 0, false));
      assertThat(claim(NOON)).isPresent();
    }

    @Test
    void isClaimedAsItWasPlaced() {
      prove(session("1", ANNA), PORTAL, loan, NOON);
      EndingOrder ofMatter = placed(of(loan));
      EndingOrder ofPerson = order(of(PORTAL, ANNA), NOON.plusMillis(1));
      place(ofPerson);

      Instant later = NOON.plusSeconds(1);
      assertThat(claim(later).orElseThrow().order()).isEqualTo(ofMatter);
      assertThat(claim(later).orElseThrow().order()).isEqualTo(ofPerson);
      assertThat(claim(later)).isEmpty();
    }

    @Test
    void tellsHowFarItHasCome() {
      prove(session("1", ANNA), PORTAL, loan, NOON);
      prove(session("2", ANNA), PORTAL, loan, NOON);
      placed(of(loan));
      Claim claim = claim(NOON).orElseThrow();

      assertThat(is(b -> b.queue().dealtWithOne(claim, NOON.plus(LEASE)))).isTrue();
      assertThat(progress()).contains(new EndingProgress(2, 1, false));

      assertThat(is(b -> b.queue().conclude(claim, NOON))).isTrue();
      assertThat(progress()).contains(new EndingProgress(2, 1, true));
      assertThat(claim(NOON.plus(LEASE).plus(LEASE))).isEmpty();
    }

    private Optional<EndingProgress> progress() {
      return ask(books -> books.endings().progress(loan));
    }

    @Test
    void isTakenOverWhenItsLeaseHasRunOut() {
      prove(session("1", ANNA), PORTAL, loan, NOON);
      placed(of(loan));
      Claim dead = claim(NOON).orElseThrow();
      assertThat(claim(NOON.plus(LEASE).minusMillis(1))).isEmpty();

      Claim heir = claim(NOON.plus(LEASE)).orElseThrow();

      assertThat(heir.order()).isEqualTo(dead.order());
      assertThat(is(b -> b.queue().dealtWithOne(dead, NOON))).isFalse();
      assertThat(is(b -> b.queue().giveBack(dead, NOON))).isFalse();
      assertThat(is(b -> b.queue().conclude(dead, NOON))).isFalse();
      assertThat(is(b -> b.queue().conclude(heir, NOON))).isTrue();
    }

    @Test
    void isKeptAsLongAsItIsWorkedOn() {
      prove(session("1", ANNA), PORTAL, loan, NOON);
      placed(of(loan));
      Claim claim = claim(NOON).orElseThrow();

      ask(b -> b.queue().dealtWithOne(claim, NOON.plus(LEASE).plus(LEASE)));

      assertThat(claim(NOON.plus(LEASE))).isEmpty();
    }

    @Test
    void letsOthersGoFirstWhenItIsGivenBack() {
      prove(session("1", ANNA), PORTAL, loan, NOON);
      EndingOrder first = placed(of(loan));
      EndingOrder second = order(of(PORTAL, ANNA), NOON.plusMillis(1));
      place(second);
      Claim claim = claim(NOON.plusSeconds(1)).orElseThrow();
      assertThat(claim.order()).isEqualTo(first);

      assertThat(is(b -> b.queue().giveBack(claim, NOON.plusSeconds(1)))).isTrue();

      assertThat(claim(NOON.plusSeconds(2)).orElseThrow().order()).isEqualTo(second);
      assertThat(claim(NOON.plusSeconds(2)).orElseThrow().order()).isEqualTo(first);
    }

    @Test
    void waitsUntilItIsDue() {
      prove(session("1", ANNA), PORTAL, loan, NOON);
      placed(of(loan));
      Claim claim = claim(NOON).orElseThrow();

      ask(b -> b.queue().giveBack(claim, NOON.plusSeconds(9)));

      assertThat(claim(NOON.plusSeconds(8))).isEmpty();
      assertThat(claim(NOON.plusSeconds(9))).isPresent();
    }
  }

  @Nested
  class SixteenUshersAtOnce {
    @RepeatedTest(3)
    void takeEachOrderOnce() {
      MatterId loan = matter(true);
      prove(session("1", ANNA), PORTAL, loan, NOON);
      Set<String> placed =
          Set.copyOf(IntStream.range(0, 8).mapToObj(i -> placed(of(loan)).id()).toList());

      List<String> claimed =
          new Race()
                  .run(runner -> claim(NOON).map(claim -> claim.order().id()).stream().toList())
                  .stream()
                  .flatMap(Collection::stream)
                  .toList();

      assertThat(claimed).doesNotHaveDuplicates().isSubsetOf(placed);
      long left = placed.stream().filter(id -> !claimed.contains(id)).count();
      for (long i = 0; i < left; i++) {
        assertThat(claim(NOON)).isPresent();
      }
      assertThat(claim(NOON)).isEmpty();
    }
  }

  /** A file that a whole town has opened (feature D3). */
  @Test
  void tenThousandSessionsAreMeantAHundredAtATime() {
    MatterId loan = matter(true);
    write(
        books ->
            IntStream.range(0, 10_000)
                .forEach(
                    i ->
                        books
                            .proofs()
                            .prove(
                                session("session-%05d".formatted(i), ANNA),
                                PORTAL,
                                Optional.of(loan),
                                NOON,
                                NOON)));
    EndingOrder order = order(of(loan), NOON);

    assertThat(place(order).total()).isEqualTo(10_000);

    List<MeantSession> batch = aHundredOf(order);
    assertThat(batch).hasSize(100);
    write(books -> batch.forEach(session -> books.queue().forget(session, order)));
    assertThat(aHundredOf(order)).hasSize(100).doesNotContainAnyElementsOf(batch);
  }
}
