package dev.postern.matter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.ContactId;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.Race;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What all {@link SessionProofs} do. */
public abstract class SessionProofsContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final PortalId OTHER_PORTAL = new PortalId("other-portal");
  private static final UserId ANNA = new UserId("anna");
  private static final LoginSession SESSION = session("session", ANNA, NOON);

  private final CountingIdentifiers identifiers = new CountingIdentifiers();

  /** Transactions on the proofs under test and on what and whom they are about. */
  protected abstract NewTransaction<Books> books();

  /** The proofs, and what and whom they are about. */
  public record Books(SessionProofs proofs, MatterBook matters, ContactBook contacts) {}

  @BeforeEach
  void enrolAnna() {
    ContactId id = new ContactId(identifiers.next());
    Contact anna = new Contact(id, new RealmId("firm"), PORTAL, ANNA, Optional.empty());
    books()
        .run(
            books -> {
              books.contacts().enrol(anna, NOON);
              return true;
            });
  }

  @Test
  void whoHasProvenSomethingInASessionIsKnownAlsoOnceThatIsOver() {
    prove(SESSION, Optional.empty(), NOON);

    assertThat(personOf(SESSION.id())).contains(ANNA);
    assertThat(personOf(new SessionId("another"))).isEmpty();
  }

  private Optional<UserId> personOf(SessionId session) {
    return books().run(books -> books.proofs().personOf(session));
  }

  private static LoginSession session(String id, UserId user, Instant began) {
    return new LoginSession(new SessionId(id), user, began);
  }

  private MatterId matter(String reference, boolean closed) {
    MatterId id = new MatterId(identifiers.next());
    Matter matter =
        new Matter(
            id,
            new RealmId("firm"),
            PORTAL,
            new MatterReference(reference),
            Optional.empty(),
            Optional.empty(),
            closed);
    books()
        .run(
            books -> {
              books.matters().open(matter, NOON);
              return true;
            });
    return id;
  }

  private Optional<MatterId> open(String reference) {
    return Optional.of(matter(reference, false));
  }

  private void prove(Optional<MatterId> matter, Instant at) {
    prove(SESSION, matter, at);
  }

  private void prove(LoginSession session, Optional<MatterId> matter, Instant at) {
    books()
        .run(
            books -> {
              books.proofs().prove(session, PORTAL, matter, at, at);
              return true;
            });
  }

  private boolean admits(LoginSession session, PortalId portal) {
    return books().run(books -> books.proofs().admits(session, portal));
  }

  private boolean holds(LoginSession session, PortalId portal, Optional<MatterId> matter) {
    return books().run(books -> books.proofs().holds(session, portal, matter));
  }

  private List<String> openMatters() {
    return openMatters(SESSION);
  }

  private List<String> openMatters(LoginSession session) {
    return books()
        .run(
            books ->
                books.proofs().openMatters(session, PORTAL).stream()
                    .map(MatterReference::value)
                    .toList());
  }

  @Nested
  class ASessionWithoutProofs {
    @Test
    void opensNothing() {
      assertThat(admits(SESSION, PORTAL)).isFalse();
      assertThat(holds(SESSION, PORTAL, Optional.empty())).isFalse();
      assertThat(openMatters()).isEmpty();
    }
  }

  @Nested
  class AProofForAMatter {
    @Test
    void opensThePortalAndTheMatter() {
      Optional<MatterId> loan = open("loan");

      prove(loan, NOON);

      assertThat(admits(SESSION, PORTAL)).isTrue();
      assertThat(holds(SESSION, PORTAL, loan)).isTrue();
      assertThat(openMatters()).containsExactly("loan");
    }

    @Test
    void opensNoOtherMatter() {
      prove(open("loan"), NOON);

      assertThat(holds(SESSION, PORTAL, open("estate"))).isFalse();
      assertThat(holds(SESSION, PORTAL, Optional.empty())).isFalse();
    }

    @Test
    void opensNoOtherPortal() {
      Optional<MatterId> loan = open("loan");

      prove(loan, NOON);

      assertThat(admits(SESSION, OTHER_PORTAL)).isFalse();
      assertThat(holds(SESSION, OTHER_PORTAL, loan)).isFalse();
    }

    @Test
    void opensNothingForAnotherSession() {
      assertThat(isOpenTo(session("another", ANNA, NOON))).isFalse();
    }

    @Test
    void opensNothingForAnotherPersonWhoseSessionHasTheSameId() {
      assertThat(isOpenTo(session("session", new UserId("ben"), NOON))).isFalse();
    }

    @Test
    void opensNothingForALaterSessionThatHasTheSameId() {
      assertThat(isOpenTo(session("session", ANNA, NOON.plusMillis(1)))).isFalse();
    }

    private boolean isOpenTo(LoginSession session) {
      Optional<MatterId> loan = open("loan");
      prove(loan, NOON);
      return admits(session, PORTAL)
          || holds(session, PORTAL, loan)
          || !openMatters(session).isEmpty();
    }

    /** A login at whose end the contact is erased: its transaction does not know yet. */
    @Test
    void opensNothingForSomebodyWhoIsNoContact() {
      LoginSession bens = session("bens", new UserId("ben"), NOON);
      Optional<MatterId> loan = open("loan");

      prove(bens, loan, NOON);
      prove(bens, Optional.empty(), NOON);

      assertThat(admits(bens, PORTAL)).isFalse();
      assertThat(holds(bens, PORTAL, loan)).isFalse();
      assertThat(openMatters(bens)).isEmpty();
    }

    @Test
    void opensAClosedMatterForNobody() {
      Optional<MatterId> closed = Optional.of(matter("closed", true));

      prove(closed, NOON);

      assertThat(openMatters()).isEmpty();
    }
  }

  @Nested
  class AProofWithoutMatter {
    @Test
    void opensThePortalAlone() {
      prove(Optional.empty(), NOON);

      assertThat(admits(SESSION, PORTAL)).isTrue();
      assertThat(holds(SESSION, PORTAL, Optional.empty())).isTrue();
      assertThat(holds(SESSION, PORTAL, open("loan"))).isFalse();
      assertThat(openMatters()).isEmpty();
    }
  }

  @Nested
  class ManyProofs {
    @Test
    void openTheirMattersLatestFirst() {
      prove(open("first"), NOON);
      prove(open("third"), NOON.plusSeconds(2));
      prove(open("second"), NOON.plusSeconds(1));

      assertThat(openMatters()).containsExactly("third", "second", "first");
    }

    @Test
    void areRenewedByProvingAgain() {
      Optional<MatterId> loan = open("loan");
      prove(loan, NOON);
      prove(open("estate"), NOON.plusSeconds(1));

      prove(loan, NOON.plusSeconds(2));

      assertThat(openMatters()).containsExactly("loan", "estate");
    }
  }

  @Nested
  class SixteenLoginsAtOnce {
    @RepeatedTest(5)
    void leaveOneProof() {
      Optional<MatterId> loan = open("loan");

      new Race()
          .run(
              runner -> {
                prove(loan, NOON.plusMillis(runner));
                return true;
              });

      assertThat(holds(SESSION, PORTAL, loan)).isTrue();
      assertThat(openMatters()).containsExactly("loan");
    }

    @Test
    void leaveAProofForEachOfTheirMatters() {
      List<String> proven =
          new Race()
              .run(
                  runner -> {
                    prove(open("matter-" + runner), NOON);
                    return "matter-" + runner;
                  });

      assertThat(openMatters()).containsExactlyInAnyOrderElementsOf(proven);
    }
  }
}
