package dev.postern.access.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.access.AccessBook;
import dev.postern.access.AccessId;
import dev.postern.access.Disowned;
import dev.postern.access.DisownedId;
import dev.postern.access.Opening;
import dev.postern.access.Opening.Browser;
import dev.postern.access.Opening.Cookies;
import dev.postern.access.PasswordAccess;
import dev.postern.access.PastAccess;
import dev.postern.access.PastAccess.Opened;
import dev.postern.access.PastAccess.Proven;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.jpa.JpaAuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.contact.jpa.JpaContactBook;
import dev.postern.database.Database;
import dev.postern.link.Access;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.link.LoginTab;
import dev.postern.link.Redemption;
import dev.postern.link.jpa.GateRoom;
import dev.postern.link.jpa.JpaLinkLedger;
import dev.postern.matter.EndingOrder;
import dev.postern.matter.EndingOrder.Which;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterReference;
import dev.postern.matter.jpa.JpaMatterBook;
import dev.postern.matter.jpa.JpaSessionEndings;
import dev.postern.matter.jpa.JpaSessionProofs;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.SessionId;
import dev.postern.shared.SettableInstantSource;
import dev.postern.shared.UserId;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What is known of accesses on any database. The double knows what a test says, and is too simple
 * to share this.
 */
abstract class JpaAccessBookContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");
  private static final RealmId FIRM = new RealmId("firm");
  private static final RequestOrigin HOME = new RequestOrigin("203.0.113.77", "Firefox");

  private final Database database;
  private final SettableInstantSource clock = new SettableInstantSource(NOON);
  private final Contact anna = contact("anna", "portal");
  private final Contact annaElsewhere = contact("anna", "other-portal");
  private final Contact ben = contact("ben", "portal");
  private final Matter matter =
      new Matter(
          new MatterId(id()),
          FIRM,
          anna.portal(),
          new MatterReference("2026/17"),
          Optional.of("Purchase"),
          Optional.empty(),
          false);

  JpaAccessBookContract(Database database) {
    this.database = database;
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private static Contact contact(String user, String portal) {
    return new Contact(
        new ContactId(id()), FIRM, new PortalId(portal), new UserId(user), Optional.empty());
  }

  @BeforeEach
  void open() {
    write(
        entities -> {
          for (Contact contact : List.of(anna, annaElsewhere, ben)) {
            new JpaContactBook(entities).enrol(contact, NOON);
          }
          new JpaMatterBook(entities).open(matter, NOON);
        });
  }

  private JpaLinkLedger ledger(EntityManager entities) {
    return new JpaLinkLedger(
        entities,
        database.transactions(
            own -> new GateRoom(own, new JpaAuditTrail(own, JpaAccessBookContract::id, clock))),
        RequestOrigin::userAgent,
        JpaAccessBookContract::id,
        clock);
  }

  private void write(Consumer<EntityManager> work) {
    database.ask(
        entities -> {
          work.accept(entities);
          return true;
        });
  }

  private <T> T ask(Function<AccessBook, T> question) {
    return database.ask(entities -> question.apply(new JpaAccessBook(entities)));
  }

  /** A link of this contact is used by a browser, a minute after the last. */
  private Redemption use(Contact contact, Optional<MatterId> about, String browser) {
    clock.advance(Duration.ofMinutes(1));
    Link link =
        new Link(
            new LinkId(id()),
            new Link.Scope(FIRM, contact.portal(), contact.id(), contact.user()),
            new EmailAddress(contact.user() + "@client.example"),
            about,
            Optional.empty(),
            Optional.empty(),
            Link.Asking.invitation("client-portal", NOON),
            Link.Life.oneTime());
    LinkDigest digest = new LinkDigest(id().replace("-", "").repeat(2));
    write(
        entities -> {
          ledger(entities).open(link);
          ledger(entities)
              .mint(link.id(), digest, clock.instant(), clock.instant().plusSeconds(600));
        });
    AuditFact fact = AuditFact.of(FactType.LINK_REDEEMED, FIRM).from(HOME);
    return database
        .ask(entities -> ledger(entities).spend(new Spending(link, digest, browser, fact)))
        .orElseThrow();
  }

  private void goOn(Redemption redemption, String session, String hint) {
    boolean attached =
        database.ask(
            entities -> ledger(entities).attach(redemption, new LoginTab(session, "tab"), hint));
    assertThat(attached).isTrue();
  }

  private void prove(Contact contact, Optional<MatterId> about, String session, Instant at) {
    LoginSession login = new LoginSession(new SessionId(session), contact.user(), NOON);
    write(
        entities ->
            new JpaSessionProofs(entities, JpaAccessBookContract::id)
                .prove(login, contact.portal(), about, at, at));
  }

  /** As a login does that was under way while its contact was signed out. */
  private void proveLate(Contact contact, Optional<MatterId> about, String session, Instant shown) {
    LoginSession login = new LoginSession(new SessionId(session), contact.user(), NOON);
    write(
        entities ->
            new JpaSessionProofs(entities, JpaAccessBookContract::id)
                .prove(login, contact.portal(), about, shown, clock.instant()));
  }

  private void signOut(Contact contact) {
    EndingOrder order =
        new EndingOrder(id(), FIRM, Which.ofContact(contact), "sam", clock.instant());
    write(entities -> new JpaSessionEndings(entities).place(order));
  }

  private List<PastAccess> list(Contact contact) {
    return ask(book -> book.of(contact, Optional.empty(), 10));
  }

  private List<PastAccess> after(PastAccess place) {
    return ask(book -> book.of(anna, Optional.of(place.cursor()), 2));
  }

  private Optional<PastAccess> found(Contact contact, AccessId id) {
    return ask(book -> book.find(contact, id));
  }

  private List<Opening> openings(Contact contact) {
    return openings(contact, 10);
  }

  private List<Opening> openings(Contact contact, int most) {
    return ask(book -> book.openingsOf(contact.id(), most));
  }

  private Optional<PasswordAccess> entered(AccessId id) {
    return ask(book -> book.byPassword(id));
  }

  private Optional<Opening> opening(Redemption redemption) {
    return ask(book -> book.openingBy(redemption.id()));
  }

  /** A password is typed, a minute after the last access. */
  private PasswordAccess type(Contact contact, String session, Cookies cookies) {
    clock.advance(Duration.ofMinutes(1));
    PasswordAccess entered =
        new PasswordAccess(
            new AccessId(id()),
            contact.id(),
            new SessionId(session),
            new Access(clock.instant(), "198.51.100.0/24", "Safari on iPhone"),
            cookies);
    write(entities -> new JpaAccessBook(entities).enter(entered));
    return entered;
  }

  @Nested
  class AUseOfALink {
    private Redemption redemption;
    private Instant at;

    @BeforeEach
    void isGoneOnFrom() {
      redemption = use(anna, Optional.of(matter.id()), "nonce");
      at = clock.instant();
      goOn(redemption, "session", "hint");
      prove(anna, Optional.of(matter.id()), "session", at.plusSeconds(2));
    }

    @Test
    void isToldWithItsMatterAndItsSession() {
      assertThat(list(anna))
          .containsExactly(
              new PastAccess(
                  new AccessId(redemption.id().value()),
                  new Access(at, "203.0.113.0/24", "Firefox"),
                  Optional.of(redemption.link()),
                  Optional.of(
                      new Opened(matter.id(), new MatterReference("2026/17"), matter.title())),
                  Optional.of(new Proven(new SessionId("session"), at.plusSeconds(2))),
                  false));
      assertThat(found(anna, list(anna).get(0).id())).contains(list(anna).get(0));
    }

    @Test
    void isNobodyElsesAndOfNoOtherPortal() {
      assertThat(list(ben)).isEmpty();
      assertThat(list(annaElsewhere)).isEmpty();
      AccessId id = list(anna).get(0).id();
      assertThat(found(ben, id)).isEmpty();
      assertThat(found(annaElsewhere, id)).isEmpty();
    }

    @Test
    void hasLeftNothingOnceThatWasTaken() {
      signOut(anna);

      assertThat(list(anna)).singleElement().matches(access -> access.proven().isEmpty());
    }

    /** The next login of the same browser may have the same id. */
    @Test
    void isProvenByTheFirstProofOfItsOwnMatterThatCameAfterIt() {
      prove(anna, Optional.empty(), "session", at.plusSeconds(1));
      prove(anna, Optional.of(matter.id()), "session", at.minusSeconds(1));
      prove(anna, Optional.of(matter.id()), "session", at.plusSeconds(9));
      prove(ben, Optional.of(matter.id()), "session", at.plusSeconds(1));

      assertThat(list(anna).get(0).proven()).map(Proven::at).contains(at.plusSeconds(2));
    }

    @Test
    void isMarkedOnceItWasDisowned() {
      Disowned disowned =
          new Disowned(
              new DisownedId(id()),
              new Disowned.Whose(FIRM, anna.portal(), anna.id(), anna.user()),
              Optional.of(list(anna).get(0).id()),
              "f".repeat(64),
              1,
              at);

      write(entities -> new JpaDisownedBook(entities).enter(disowned));

      assertThat(list(anna)).singleElement().matches(PastAccess::disowned);
    }

    @Test
    void isAnOpeningOnTheBrowserThatItCameFrom() {
      Opening opening =
          new Opening(
              new AccessId(redemption.id().value()),
              Optional.of(matter.id()),
              new Browser(
                  new Cookies(Optional.of("nonce"), Optional.of("hint")),
                  "203.0.113.0/24",
                  "Firefox"),
              true);

      assertThat(openings(anna)).containsExactly(opening);
      assertThat(opening(redemption)).contains(opening);
      assertThat(openings(ben)).isEmpty();
    }

    @Test
    void countsNoMoreOnceItsSessionWasTaken() {
      signOut(anna);

      assertThat(openings(anna)).singleElement().matches(opening -> !opening.counts());
    }

    @Test
    void countsForNothingIfItsContactWasSignedOutOnTheWay() {
      Redemption opened = use(anna, Optional.of(matter.id()), "of-somebody-else");
      Instant shown = clock.instant();
      clock.advance(Duration.ofMinutes(1));
      signOut(anna);
      clock.advance(Duration.ofMinutes(1));

      goOn(opened, "late", "late-hint");
      proveLate(anna, Optional.of(matter.id()), "late", shown);

      assertThat(opening(opened)).map(Opening::counts).contains(false);
      assertThat(found(anna, new AccessId(opened.id().value())).flatMap(PastAccess::proven))
          .isEmpty();
    }

    @Test
    void hasOpenedNothingIfNobodyHasGoneOnFromIt() {
      Redemption lost = use(anna, Optional.empty(), "nonce");

      assertThat(openings(anna))
          .extracting(opening -> opening.access().value())
          .containsExactly(redemption.id().value());
      assertThat(opening(lost)).map(Opening::counts).contains(false);
    }
  }

  /** What the firm takes back is not asked for again; what a contact withdraws is. */
  @Nested
  class AnInvitationThatWasWithdrawn {
    private static final Instant LATER = NOON.plusSeconds(3600);

    @BeforeEach
    void withdraw() {
      use(anna, Optional.of(matter.id()), "nonce");
      write(entities -> ledger(entities).revokeAllOf(anna.id(), LATER));
    }

    @Test
    void uninvitesTheContactIfTheFirmDidIt() {
      disown(LATER.plusMillis(1), anna);
      disown(LATER, ben);

      assertThat(uninvitedFrom()).containsExactly(Optional.of(matter.id()));
    }

    @Test
    void uninvitesNobodyIfTheyDidItThemselves() {
      disown(LATER, anna);

      assertThat(uninvitedFrom()).isEmpty();
    }

    private void disown(Instant at, Contact contact) {
      Disowned disowned =
          new Disowned(
              new DisownedId(id()),
              new Disowned.Whose(FIRM, contact.portal(), contact.id(), contact.user()),
              Optional.empty(),
              id(),
              1,
              at);
      write(entities -> new JpaDisownedBook(entities).enter(disowned));
    }

    private Set<Optional<MatterId>> uninvitedFrom() {
      return database.ask(entities -> ledger(entities).uninvitedFrom(anna.id()));
    }
  }

  @Nested
  class ASignInWithAPassword {
    private static final Cookies COOKIES =
        new Cookies(Optional.of("a".repeat(64)), Optional.of("b".repeat(64)));

    @Test
    void isToldAmongTheOthers() {
      use(anna, Optional.empty(), "nonce");
      PasswordAccess entered = type(anna, "session", COOKIES);
      Instant at = clock.instant();
      prove(anna, Optional.of(matter.id()), "session", at);
      use(anna, Optional.empty(), "nonce");

      List<PastAccess> told = list(anna);

      assertThat(told).hasSize(3);
      assertThat(told.get(1))
          .isEqualTo(
              new PastAccess(
                  entered.id(),
                  entered.access(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(new Proven(new SessionId("session"), at)),
                  false));
      assertThat(found(anna, entered.id())).contains(told.get(1));
      assertThat(found(ben, entered.id())).isEmpty();
      assertThat(told.get(0).access().at()).isAfter(told.get(2).access().at());
    }

    @Test
    void isFoundAgainAsItWasEntered() {
      PasswordAccess entered = type(anna, "session", COOKIES);
      PasswordAccess bare = type(anna, "bare", new Cookies(Optional.empty(), Optional.empty()));

      assertThat(entered(entered.id())).contains(entered);
      assertThat(entered(bare.id())).contains(bare);
      assertThat(entered(new AccessId("gone"))).isEmpty();
    }

    @Test
    void hasOpenedEachThingThatItsSessionWasShownSince() {
      prove(anna, Optional.of(matter.id()), "before", clock.instant());
      PasswordAccess old = type(anna, "before", COOKIES);
      PasswordAccess entered = type(anna, "session", COOKIES);
      prove(anna, Optional.of(matter.id()), "session", clock.instant());
      prove(anna, Optional.empty(), "session", clock.instant().plusMillis(1));
      prove(anna, Optional.empty(), "session", clock.instant().plusMillis(2));
      prove(ben, Optional.empty(), "session", clock.instant());
      prove(annaElsewhere, Optional.empty(), "before", clock.instant());

      assertThat(openings(anna))
          .containsExactlyInAnyOrder(
              new Opening(entered.id(), Optional.of(matter.id()), entered.browser(), true),
              new Opening(entered.id(), Optional.empty(), entered.browser(), true),
              new Opening(old.id(), Optional.empty(), old.browser(), false));
      assertThat(openings(ben)).isEmpty();
    }

    @Test
    void countsNoMoreOnceItsSessionWasTaken() {
      type(anna, "session", COOKIES);
      prove(anna, Optional.of(matter.id()), "session", clock.instant());

      signOut(anna);

      assertThat(openings(anna))
          .singleElement()
          .matches(opening -> opening.matter().equals(Optional.of(matter.id())))
          .matches(opening -> !opening.counts());
    }

    @Test
    void countsForNothingIfItsContactWasSignedOutOnTheWay() {
      type(anna, "session", COOKIES);
      Instant shown = clock.instant();
      clock.advance(Duration.ofMinutes(1));
      signOut(anna);
      clock.advance(Duration.ofMinutes(1));

      proveLate(anna, Optional.of(matter.id()), "session", shown);

      assertThat(openings(anna)).isNotEmpty().noneMatch(Opening::counts);
      assertThat(list(anna)).isNotEmpty().allMatch(access -> access.proven().isEmpty());
    }

    @Test
    void isKnownByItsOtherCookieAloneOnceItsBrowserWasForgotten() {
      PasswordAccess entered = type(anna, "session", COOKIES);
      Cookies others = new Cookies(COOKIES.nonce(), Optional.of("c".repeat(64)));
      PasswordAccess another = type(anna, "session", others);

      write(entities -> ledger(entities).forget(COOKIES.hint().orElseThrow()));

      assertThat(entered(entered.id()))
          .map(PasswordAccess::cookies)
          .contains(new Cookies(COOKIES.nonce(), Optional.empty()));
      assertThat(entered(another.id())).contains(another);
    }

    @Test
    void isLookedBackOnAsFarAsIsAsked() {
      use(anna, Optional.empty(), "nonce");
      type(anna, "first", COOKIES);
      PasswordAccess latest = type(anna, "second", COOKIES);

      assertThat(openings(anna, 1)).extracting(Opening::access).containsExactly(latest.id());
    }
  }

  @Nested
  class AList {
    @Test
    void goesOnAfterAnyOfItsAccesses() {
      for (int i = 0; i < 3; i++) {
        use(anna, Optional.empty(), "nonce");
        Access access = new Access(clock.instant(), "", "");
        Cookies none = new Cookies(Optional.empty(), Optional.empty());
        PasswordAccess same =
            new PasswordAccess(new AccessId(id()), anna.id(), new SessionId("s"), access, none);
        write(entities -> new JpaAccessBook(entities).enter(same));
      }
      List<PastAccess> all = list(anna);
      assertThat(all).hasSize(6);

      for (int i = 0; i < all.size(); i++) {
        assertThat(after(all.get(i))).isEqualTo(all.subList(i + 1, Math.min(i + 3, all.size())));
      }
    }
  }
}
