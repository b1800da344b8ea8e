package dev.postern.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.RecordingAuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.contact.InMemoryContactBook;
import dev.postern.matter.EndingOrder.Which;
import dev.postern.matter.LiveSessions.LostLogout;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.shared.SettableInstantSource;
import dev.postern.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UsherTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final RealmId REALM = new RealmId("firm");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final PortalId OTHER_PORTAL = new PortalId("other-portal");
  private static final UserId ANNA = new UserId("anna");
  private static final MatterId LOAN = new MatterId("loan");
  private static final MatterId ESTATE = new MatterId("estate");

  private final SettableInstantSource clock = new SettableInstantSource(NOON);
  private final CountingIdentifiers identifiers = new CountingIdentifiers();
  private final InMemoryMatterBook matters = new InMemoryMatterBook();
  private final InMemoryContactBook contacts = new InMemoryContactBook();
  private final InMemorySessionProofs proofs = new InMemorySessionProofs(matters, contacts);
  private final InMemoryEndings endings = new InMemoryEndings(proofs, identifiers);
  private final RecordingAuditTrail audit = new RecordingAuditTrail(clock);
  private final FakeSessions sessions = new FakeSessions();
  private final NewTransaction<Usher.Room> rooms =
      new ImmediateTransactions<>(new Usher.Room(endings, sessions, audit));
  private final Usher usher = new Usher(rooms, clock);

  UsherTest() {
    enrol("1", PORTAL);
    enrol("2", OTHER_PORTAL);
    open(LOAN, true);
    open(ESTATE, false);
  }

  private void enrol(String id, PortalId portal) {
    contacts.enrol(new Contact(new ContactId(id), REALM, portal, ANNA, Optional.empty()), NOON);
  }

  private void open(MatterId id, boolean closed) {
    matters.open(
        new Matter(
            id,
            REALM,
            PORTAL,
            new MatterReference(id.value()),
            Optional.empty(),
            Optional.empty(),
            closed),
        NOON);
  }

  private LoginSession began(String id) {
    LoginSession session = new LoginSession(new SessionId(id), ANNA, NOON.minusSeconds(60));
    sessions.live.put(session.id(), session);
    return session;
  }

  private LoginSession opened(String id, MatterId matter) {
    LoginSession session = began(id);
    proofs.prove(session, PORTAL, Optional.of(matter), NOON, NOON);
    return session;
  }

  private void close(MatterId matter) {
    place(new Which(Optional.of(PORTAL), Optional.of(matter), Optional.empty()));
  }

  private void place(Which which) {
    endings.place(new EndingOrder(identifiers.next(), REALM, which, "user sam", NOON));
  }

  private void workThroughAll() {
    while (usher.takeTurn()) {
      clock.advance(Duration.ofMillis(1));
    }
  }

  @Nested
  class AClosedMatter {
    @Test
    void endsTheSessionsThatOpenNothingElse() {
      opened("1", LOAN);
      opened("2", LOAN);
      opened("3", ESTATE);

      close(LOAN);
      workThroughAll();

      assertThat(sessions.ended).containsExactly("1", "2");
      assertThat(sessions.told).containsExactly("1 at portal", "2 at portal");
      assertThat(endings.progress(LOAN)).contains(new EndingProgress(2, 2, true));
    }

    @Test
    void leavesASessionThatOpensAnotherMatterOfThePortal() {
      LoginSession session = opened("1", LOAN);
      proofs.prove(session, PORTAL, Optional.of(ESTATE), NOON, NOON);

      close(LOAN);
      workThroughAll();

      assertThat(sessions.ended).isEmpty();
      assertThat(sessions.endedAt).isEmpty();
      assertThat(proofs.holds(session, PORTAL, Optional.of(LOAN))).isFalse();
      assertThat(proofs.holds(session, PORTAL, Optional.of(ESTATE))).isTrue();
    }

    @Test
    void endsASessionThatOpensAnotherPortalAtThisOneAlone() {
      LoginSession session = opened("1", LOAN);
      proofs.prove(session, OTHER_PORTAL, Optional.empty(), NOON, NOON);

      close(LOAN);
      workThroughAll();

      assertThat(sessions.ended).isEmpty();
      assertThat(sessions.endedAt).containsExactly("1 at portal");
      assertThat(proofs.admits(session, PORTAL)).isFalse();
      assertThat(proofs.admits(session, OTHER_PORTAL)).isTrue();
    }

    @Test
    void forgetsSessionsThatAreOverAndEndsNoLaterOneOfTheSameId() {
      LoginSession over = opened("1", LOAN);
      sessions.live.put(over.id(), new LoginSession(over.id(), ANNA, NOON.plusSeconds(1)));
      opened("2", LOAN);
      sessions.live.remove(new SessionId("2"));

      close(LOAN);
      workThroughAll();

      assertThat(sessions.ended).isEmpty();
      assertThat(endings.progress(LOAN).orElseThrow().done()).isTrue();
      assertThat(audit.facts()).isEmpty();
    }

    @Test
    void endsNoSessionOfSomebodyElseThatHasTheSameId() {
      LoginSession annas = opened("1", LOAN);
      sessions.live.put(annas.id(), new LoginSession(annas.id(), new UserId("ben"), annas.began()));

      close(LOAN);
      workThroughAll();

      assertThat(sessions.ended).isEmpty();
    }

    @Test
    void isRecordedSessionBySession() {
      opened("1", LOAN);

      close(LOAN);
      workThroughAll();

      assertThat(audit.facts()).hasSize(1);
      AuditFact fact = audit.facts().get(0);
      assertThat(fact.type()).isEqualTo(FactType.SESSION_ENDED);
      assertThat(fact.attributes())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  Attribute.USER, "anna",
                  Attribute.SESSION, "1",
                  Attribute.MATTER, "loan",
                  Attribute.ACTOR, "user sam"));
    }
  }

  @Nested
  class APersonWhoIsSignedOutEverywhere {
    @Test
    void losesTheWholeSessionWhateverPortalsItOpened() {
      LoginSession session = opened("1", ESTATE);
      proofs.prove(session, OTHER_PORTAL, Optional.empty(), NOON, NOON);

      place(Which.ofPerson(ANNA));
      workThroughAll();

      assertThat(sessions.ended).containsExactly("1");
    }

    @Test
    void keepsThePortalAloneThatTheyHaveOpenedAgain() {
      LoginSession session = opened("1", ESTATE);
      proofs.prove(session, OTHER_PORTAL, Optional.empty(), NOON, NOON);

      place(Which.ofPerson(ANNA));
      proofs.prove(session, PORTAL, Optional.of(ESTATE), NOON.plusMillis(1), NOON.plusMillis(1));
      workThroughAll();

      assertThat(sessions.ended).isEmpty();
      assertThat(sessions.endedAt).containsExactly("1 at other-portal");
    }
  }

  @Nested
  class APersonWhoIsSignedOutWhileTheySignIn {
    private final LoginSession session = began("1");

    @Test
    void isFoundAsLongAsTheirLoginMayTakeToBeSeen() {
      place(Which.ofPerson(ANNA));
      workThroughAll();

      proofs.prove(session, PORTAL, Optional.of(ESTATE), NOON, NOON);
      clock.advance(Duration.ofSeconds(10));
      workThroughAll();

      assertThat(sessions.ended).containsExactly("1");
    }

    @Test
    void isNotLookedForAnyLonger() {
      place(Which.ofPerson(ANNA));
      clock.advance(Duration.ofSeconds(10));
      workThroughAll();

      proofs.prove(session, PORTAL, Optional.of(ESTATE), NOON, NOON);
      clock.advance(Duration.ofMinutes(5));

      assertThat(usher.takeTurn()).isFalse();
    }
  }

  @Nested
  class ASessionThatOpensSomethingElseWhilePortalsAreTold {
    @Test
    void goesOn() {
      LoginSession session = opened("1", LOAN);
      close(LOAN);
      sessions.whileTelling = () -> proofs.prove(session, PORTAL, Optional.of(ESTATE), NOON, NOON);

      workThroughAll();

      assertThat(sessions.ended).isEmpty();
      assertThat(sessions.endedAt).isEmpty();
      assertThat(proofs.openMatters(session, PORTAL))
          .extracting(MatterReference::value)
          .containsExactly("estate");
    }
  }

  @Nested
  class ASessionThatLosesAnotherMatterWhilePortalsAreTold {
    @Test
    void isEndedAtThePortalOnlyOnceThatKnows() {
      LoginSession session = opened("1", LOAN);
      proofs.prove(session, PORTAL, Optional.of(ESTATE), NOON, NOON);
      proofs.prove(session, OTHER_PORTAL, Optional.empty(), NOON, NOON);
      close(LOAN);
      sessions.afterTheFirstLook = () -> matters.close(ESTATE);

      workThroughAll();

      assertThat(sessions.told).containsExactly("1 at portal");
      assertThat(sessions.endedAt).containsExactly("1 at portal");
      assertThat(sessions.ended).isEmpty();
    }
  }

  @Nested
  class APortalThatCannotBeTold {
    @Test
    void isAFactAndKeepsNobodyIn() {
      opened("1", LOAN);
      sessions.deaf = true;

      close(LOAN);
      workThroughAll();

      assertThat(sessions.ended).containsExactly("1");
      assertThat(audit.facts())
          .extracting(AuditFact::type)
          .containsExactly(FactType.LOGOUT_LOST, FactType.SESSION_ENDED);
      AuditFact lost = audit.facts().get(0);
      assertThat(lost.type()).isEqualTo(FactType.LOGOUT_LOST);
      assertThat(lost.attributes())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  Attribute.USER, "anna",
                  Attribute.SESSION, "1",
                  Attribute.PORTAL, "portal",
                  Attribute.REASON, "no answer"));
    }
  }

  @Nested
  class ATurn {
    @Test
    void isAHundredSessionsLong() {
      IntStream.range(0, 150).forEach(i -> opened("session-%03d".formatted(i), LOAN));
      close(LOAN);

      usher.takeTurn();
      assertThat(sessions.ended).hasSize(100);
      assertThat(endings.progress(LOAN)).contains(new EndingProgress(150, 100, false));

      workThroughAll();
      assertThat(sessions.ended).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    void endsSoonerIfPortalsAreSlowToAnswer() {
      IntStream.range(0, 50).forEach(i -> opened("session-%03d".formatted(i), LOAN));
      sessions.takes = Duration.ofSeconds(5);
      close(LOAN);

      usher.takeTurn();

      assertThat(sessions.ended).hasSize(2);
    }

    @Test
    void isFollowedByAnothersTurn() {
      IntStream.range(0, 150).forEach(i -> opened("session-%03d".formatted(i), LOAN));
      close(LOAN);
      LoginSession ben =
          new LoginSession(new SessionId("ben"), new UserId("ben"), NOON.minusSeconds(60));
      sessions.live.put(ben.id(), ben);
      proofs.prove(ben, PORTAL, Optional.of(ESTATE), NOON, NOON);
      place(Which.ofPerson(ben.user()));
      clock.advance(Duration.ofMillis(1));

      usher.takeTurn();
      usher.takeTurn();

      assertThat(sessions.ended).hasSize(101).contains("ben");
    }

    @Test
    void keepsItsOrderHoweverLongItLasts() {
      opened("1", LOAN);
      opened("2", LOAN);
      sessions.takes = Usher.LEASE.minusSeconds(1);
      close(LOAN);

      usher.takeTurn();
      usher.takeTurn();

      assertThat(sessions.ended).containsExactly("1", "2");
    }

    @Test
    void isOverWithoutAnOrder() {
      assertThat(usher.takeTurn()).isFalse();
    }
  }

  @Nested
  class ASessionThatCannotBeEnded {
    @Test
    void keepsNoOtherInAndIsTriedAgain() {
      opened("1", LOAN);
      opened("2", LOAN);
      sessions.stuck.add("1");
      close(LOAN);

      assertThatThrownBy(usher::takeTurn).hasMessage("stuck");
      assertThat(sessions.ended).containsExactly("2");
      assertThatThrownBy(usher::takeTurn).as("it alone, once more").hasMessage("stuck");
      assertThat(usher.takeTurn()).as("not at once").isFalse();

      sessions.stuck.clear();
      clock.advance(Duration.ofSeconds(5));
      workThroughAll();
      assertThat(sessions.ended).containsExactly("2", "1");
      assertThat(endings.progress(LOAN)).contains(new EndingProgress(2, 2, true));
    }
  }

  @Nested
  class ASessionThatCannotBeEndedBeforeManyOthers {
    @Test
    void delaysNoneOfThem() {
      opened("0", LOAN);
      IntStream.rangeClosed(1, 2 * Usher.BATCH).forEach(i -> opened("1" + i, LOAN));
      sessions.stuck.add("0");
      close(LOAN);

      for (int turn = 0; turn < 3; turn++) {
        assertThatThrownBy(usher::takeTurn).hasMessage("stuck");
      }

      assertThat(sessions.ended).hasSize(2 * Usher.BATCH);
    }
  }

  @Nested
  class AnUsherWhoDied {
    @Test
    void isSucceededByAnother() {
      opened("1", LOAN);
      close(LOAN);
      endings.claim(NOON, NOON.plus(Usher.LEASE));
      assertThat(usher.takeTurn()).isFalse();

      clock.advance(Usher.LEASE);
      workThroughAll();

      assertThat(sessions.ended).containsExactly("1");
    }

    @Test
    void stopsIfItWasOnlySlow() {
      opened("1", LOAN);
      opened("2", LOAN);
      close(LOAN);
      sessions.takes = Duration.ofMillis(1);
      sessions.meanwhile =
          () -> endings.claim(NOON.plus(Usher.LEASE).plusSeconds(1), NOON.plus(Usher.LEASE));

      usher.takeTurn();

      assertThat(sessions.ended).containsExactly("1");
    }
  }

  /** Sessions that end when they are told to, unless they are stuck. */
  private final class FakeSessions implements LiveSessions {
    private final Map<SessionId, LoginSession> live = new HashMap<>();
    private final List<String> ended = new ArrayList<>();
    private final List<String> endedAt = new ArrayList<>();
    private final Set<String> stuck = new HashSet<>();
    private Duration takes = Duration.ZERO;
    private Runnable meanwhile = () -> {};
    private boolean deaf;
    private Runnable whileTelling = () -> {};
    private Runnable afterTheFirstLook = () -> {};
    private int looks;
    private final List<String> told = new ArrayList<>();

    @Override
    public Optional<LoginSession> find(RealmId realm, SessionId id, UserId user) {
      looks++;
      if (looks == 2) {
        afterTheFirstLook.run();
      }
      return Optional.ofNullable(live.get(id)).filter(session -> session.user().equals(user));
    }

    @Override
    public List<LoginSession> of(RealmId realm, UserId user) {
      return live.values().stream().filter(session -> session.user().equals(user)).toList();
    }

    @Override
    public Optional<LostLogout> tell(PortalId portal, RealmId realm, LoginSession session) {
      clock.advance(takes);
      told.add(session.id() + " at " + portal);
      whileTelling.run();
      return deaf ? Optional.of(new LostLogout(portal, "no answer")) : Optional.empty();
    }

    @Override
    public List<LostLogout> end(RealmId realm, LoginSession session, Set<PortalId> told) {
      if (stuck.contains(session.id().value())) {
        throw new IllegalStateException("stuck");
      }
      meanwhile.run();
      ended.add(session.id().value());
      live.remove(session.id());
      return deaf && !told.contains(PORTAL)
          ? List.of(new LostLogout(PORTAL, "no answer"))
          : List.of();
    }

    @Override
    public void endAt(PortalId portal, RealmId realm, LoginSession session) {
      endedAt.add(session.id() + " at " + portal);
    }
  }
}
