package dev.postern.matter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.jpa.JpaAuditTrail;
import dev.postern.code.CodeBook;
import dev.postern.code.jpa.JpaCodeBook;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.ContactId;
import dev.postern.contact.FakePeople;
import dev.postern.contact.NewPerson;
import dev.postern.contact.Person;
import dev.postern.contact.jpa.JpaContactBook;
import dev.postern.database.Database;
import dev.postern.invitation.Invitation;
import dev.postern.invitation.InvitationOutcome;
import dev.postern.invitation.Invitations;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkQuery;
import dev.postern.link.LinkStatus;
import dev.postern.link.LoginTab;
import dev.postern.link.SignInRequestId;
import dev.postern.link.jpa.GateRoom;
import dev.postern.link.jpa.JpaLinkLedger;
import dev.postern.mail.jpa.JpaOutbox;
import dev.postern.matter.Actor;
import dev.postern.matter.Assurance;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterBook;
import dev.postern.matter.MatterCard;
import dev.postern.matter.MatterQuery;
import dev.postern.matter.MatterQuery.Status;
import dev.postern.matter.MatterReference;
import dev.postern.matter.Matters;
import dev.postern.matter.Matters.Details;
import dev.postern.matter.Matters.Entered;
import dev.postern.matter.Matters.Naming;
import dev.postern.matter.ParticipantRoles;
import dev.postern.matter.Participants;
import dev.postern.matter.ProvingRoom;
import dev.postern.matter.Receipt;
import dev.postern.matter.SessionEndings;
import dev.postern.matter.SessionProofs;
import dev.postern.policy.Portal;
import dev.postern.shared.Devices;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.LoginSession;
import dev.postern.shared.LostRace;
import dev.postern.shared.MatterId;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.Race;
import dev.postern.shared.RacingTransactions;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.SessionId;
import dev.postern.shared.SettableInstantSource;
import dev.postern.shared.UserId;
import dev.postern.throttle.Turns;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What staff do with matters, and logins at the same time, on any database. */
abstract class JpaMattersContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final RealmId FIRM = new RealmId("firm");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final Naming LOAN = naming("LOAN-2026/17");
  private static final Details NOTHING =
      new Details(Optional.empty(), Optional.empty(), Optional.empty());
  private static final Actor SAM =
      new Actor("user sam", new RequestOrigin("192.0.2.1", "Back office"));
  private static final int MANY = 1000;

  /** Long enough for a database to have done what does not have to wait. */
  private static final int PATIENCE_MILLIS = 700;

  private final SettableInstantSource clock = new SettableInstantSource(NOON);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Contact anna = contact("anna");
  private final Contact ben = contact("ben");
  private final Database database;

  JpaMattersContract(Database database) {
    this.database = database;
  }

  private record Room(
      Matters matters,
      Participants participants,
      MatterBook book,
      ContactBook contacts,
      LinkLedger links,
      CodeBook codes,
      SessionProofs proofs,
      SessionEndings endings,
      ParticipantRoles roles) {}

  private Room room(EntityManager entities) {
    JpaMatterBook book = new JpaMatterBook(entities);
    JpaContactBook contacts = new JpaContactBook(entities);
    JpaAuditTrail audit = new JpaAuditTrail(entities, JpaMattersContract::id, clock);
    JpaLinkLedger links =
        new JpaLinkLedger(
            entities,
            database.transactions(own -> new GateRoom(own, audit)),
            origin -> Devices.UNKNOWN,
            JpaMattersContract::id,
            clock);
    JpaCodeBook codes = new JpaCodeBook(entities);
    JpaSessionEndings endings = new JpaSessionEndings(entities);
    return new Room(
        new Matters(
            new Matters.Books(book, links, codes, endings, audit), JpaMattersContract::id, clock),
        new Participants(
            new Participants.Books(book, contacts, links, endings, audit),
            JpaMattersContract::id,
            clock),
        book,
        contacts,
        links,
        codes,
        new JpaSessionProofs(entities, JpaMattersContract::id),
        endings,
        new JpaParticipantRoles(entities));
  }

  private NewTransaction<Room> rooms() {
    return new RacingTransactions<>(database.transactions(this::room), 20);
  }

  private <T> T ask(Function<Room, T> question) {
    return rooms().run(question);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private static Naming naming(String reference) {
    return new Naming(FIRM, PORTAL, new MatterReference(reference));
  }

  private static Contact contact(String user) {
    return new Contact(new ContactId(id()), FIRM, PORTAL, new UserId(user), Optional.empty());
  }

  private static LoginSession session(Contact contact) {
    return new LoginSession(new SessionId("session-" + contact.user()), contact.user(), NOON);
  }

  @BeforeEach
  void enrol() {
    rooms()
        .run(
            room -> {
              room.contacts().enrol(anna, NOON);
              room.contacts().enrol(ben, NOON);
              return true;
            });
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private Entered enter(Naming naming, Details details) {
    return rooms().run(room -> room.matters().enter(naming, details, SAM));
  }

  private MatterId loan(Contact... participants) {
    MatterId loan = enter(LOAN, NOTHING).card().matter().id();
    rooms()
        .run(
            room -> {
              for (Contact participant : participants) {
                room.book().join(loan, participant.id(), Optional.of("borrower"), NOON);
              }
              return true;
            });
    return loan;
  }

  private Receipt close() {
    return rooms()
        .run(room -> room.matters().close(LOAN, Optional.of("paid back"), SAM))
        .orElseThrow();
  }

  private void reopen() {
    Optional<MatterCard> reopened = ask(room -> room.matters().reopen(LOAN, SAM));
    assertThat(reopened).isPresent();
  }

  private boolean remove(Contact contact) {
    return rooms().run(room -> room.participants().remove(LOAN, contact.id(), SAM));
  }

  /** What a login does at its end: it proves a matter that may still be opened. */
  private static boolean proves(Room room, Contact contact, MatterId matter, Instant at) {
    boolean may = !room.book().holdPlaces(Set.of(matter), contact.id()).isEmpty();
    if (may) {
      room.proofs().prove(session(contact), PORTAL, Optional.of(matter), at, at);
    }
    return may;
  }

  private boolean logIn(Contact contact, MatterId matter) {
    return rooms().run(room -> proves(room, contact, matter, clock.instant()));
  }

  private boolean admits(Contact contact) {
    return rooms().run(room -> room.proofs().admits(session(contact), PORTAL));
  }

  private Link link(Contact contact, MatterId matter, int number, Optional<String> request) {
    Link.Asking asking =
        request
            .map(
                asked ->
                    Link.Asking.signIn(
                        new SignInRequestId(asked), new LoginTab("root", "tab"), NOON))
            .orElseGet(() -> Link.Asking.invitation("client-portal", NOON));
    Link link =
        new Link(
            new LinkId(id()),
            new Link.Scope(FIRM, PORTAL, contact.id(), contact.user()),
            new EmailAddress(contact.user() + "@client.example"),
            Optional.of(matter),
            Optional.empty(),
            Optional.empty(),
            asking,
            Link.Life.oneTime());
    rooms()
        .run(
            room -> {
              room.links().open(link);
              room.links().mint(link.id(), digest(number), NOON, NOON.plusSeconds(600));
              room.links().sent(link.id(), digest(number), NOON, NOON.plusSeconds(600));
              return true;
            });
    return link;
  }

  private static LinkDigest digest(int number) {
    return new LinkDigest("%064x".formatted(number));
  }

  private List<Matter> openOf(Contact contact) {
    return ask(room -> room.book().openOf(contact.id(), MANY));
  }

  private LinkStatus statusOf(Link link) {
    return rooms()
        .run(room -> room.links().find(FIRM, link.id()))
        .orElseThrow()
        .status(clock.instant());
  }

  private boolean opens(int number) {
    return rooms()
        .run(
            room ->
                room.links()
                    .match(FIRM, digest(number))
                    .filter(match -> match.refusal(clock.instant()).isEmpty())
                    .isPresent());
  }

  private List<String> facts() {
    return database.ask(
        entities ->
            entities
                .createQuery(
                    "select a.type from AuditEntity a where a.matter is not null order by a.type",
                    String.class)
                .getResultList());
  }

  @Nested
  class Entering {
    @Test
    void opensAMatterOnce() {
      assertThat(enter(LOAN, NOTHING).news()).isTrue();
      assertThat(enter(LOAN, NOTHING).news()).isFalse();
      assertThat(facts()).containsExactly("MATTER_OPENED");
    }

    @Test
    void leavesWhatIsNotSaidAsItIs() {
      enter(
          LOAN,
          new Details(
              Optional.of("Mortgage"), Optional.of("Sam Staff"), Optional.of(Assurance.HIGH)));

      MatterCard card =
          enter(LOAN, new Details(Optional.of("Loan"), Optional.empty(), Optional.empty())).card();

      assertThat(card.matter().title()).contains("Loan");
      assertThat(card.matter().expectedBy()).contains("Sam Staff");
      assertThat(card.assurance()).isEqualTo(Assurance.HIGH);
    }

    @Test
    void tellsReferencesApartByTheirExactCharacters() {
      assertThat(enter(naming("INV-a"), NOTHING).news()).isTrue();
      assertThat(enter(naming("INV-A"), NOTHING).news()).isTrue();
    }

    @Test
    void leavesAClosedMatterClosed() {
      loan();
      close();

      assertThat(enter(LOAN, NOTHING).card().matter().closed()).isTrue();
    }

    @Test
    void happensOnceIfSixteenEnterTheSame() {
      assertThat(new Race().run(runner -> enter(LOAN, NOTHING).news())).containsOnlyOnce(true);
    }
  }

  @Nested
  class Closing {
    @Test
    void endsLinksAndCodesAndTellsOfThem() {
      MatterId loan = loan(anna, ben);
      MatterId estate = enter(naming("estate"), NOTHING).card().matter().id();
      Link invited = link(anna, loan, 1, Optional.empty());
      Link asked = link(anna, loan, 2, Optional.of("request"));
      Link mixed = link(anna, loan, 3, Optional.of("two files"));
      link(anna, estate, 4, Optional.of("two files"));
      rooms()
          .run(
              room -> {
                room.codes().enter("a".repeat(64), List.of(digest(2)), NOON);
                room.codes().enter("b".repeat(64), List.of(digest(3), digest(4)), NOON);
                return true;
              });

      Receipt receipt = close();

      assertThat(receipt.news()).isTrue();
      assertThat(receipt.linksEnded()).isEqualTo(3);
      assertThat(receipt.codesEnded()).as("the other opens another file").isEqualTo(1);
      assertThat(List.of(invited, asked, mixed))
          .extracting(JpaMattersContract.this::statusOf)
          .containsOnly(LinkStatus.CLOSED);
      assertThat(opens(1)).isFalse();
      assertThat(opens(4)).isTrue();
      assertThat(facts()).containsExactly("MATTER_CLOSED", "MATTER_OPENED", "MATTER_OPENED");
    }

    @Test
    void shutsSessionsOutAtOnceAndOrdersTheirEnd() {
      MatterId loan = loan(anna);
      logIn(anna, loan);
      assertThat(admits(anna)).isTrue();

      Receipt receipt = close();

      assertThat(receipt.sessions().left()).isEqualTo(1);
      assertThat(admits(anna)).isFalse();
    }

    @Test
    void onceMoreChangesNothingAndTellsWhenItWas() {
      loan();
      close();
      clock.advance(Duration.ofHours(1));

      Receipt again = close();

      assertThat(again.news()).isFalse();
      assertThat(again.closedAt()).isEqualTo(NOON);
      assertThat(facts()).containsExactly("MATTER_CLOSED", "MATTER_OPENED");
    }

    @Test
    void happensOnceIfSixteenStaffPressAtTheSameTime() {
      link(anna, loan(anna), 1, Optional.empty());

      List<Receipt> receipts = new Race().run(runner -> close());

      assertThat(receipts).extracting(Receipt::news).containsOnlyOnce(true);
      assertThat(receipts.stream().mapToInt(Receipt::linksEnded).sum()).isEqualTo(1);
      assertThat(facts()).containsExactly("MATTER_CLOSED", "MATTER_OPENED");
    }

    @Test
    void isForNobodyElsesMatter() {
      loan();
      Naming elsewhere = new Naming(FIRM, new PortalId("other"), LOAN.reference());

      Optional<Receipt> receipt =
          ask(room -> room.matters().close(elsewhere, Optional.empty(), SAM));

      assertThat(receipt).isEmpty();
    }
  }

  @Nested
  class Reopening {
    @Test
    void bringsBackNoLinkButThePlaces() {
      MatterId loan = loan(anna);
      Link link = link(anna, loan, 1, Optional.empty());
      close();

      reopen();
      reopen();

      assertThat(statusOf(link)).isEqualTo(LinkStatus.CLOSED);
      assertThat(opens(1)).isFalse();
      assertThat(logIn(anna, loan)).isTrue();
      assertThat(facts()).containsExactly("MATTER_CLOSED", "MATTER_OPENED", "MATTER_REOPENED");
    }
  }

  @Nested
  class ALoginThatMeetsAClosing {
    @Test
    void isShutOutIfTheClosingWasFaster() {
      MatterId loan = loan(anna);

      boolean proven =
          lost(
              () ->
                  database
                      .transactions(JpaMattersContract.this::room)
                      .run(
                          login -> {
                            assertThat(login.book().find(FIRM, loan).orElseThrow().closed())
                                .isFalse();
                            close();
                            return proves(login, anna, loan, NOON);
                          }));
      reopen();

      assertThat(proven).isFalse();
      assertThat(admits(anna)).as("not even once the file is open again").isFalse();
    }

    @Test
    void isFoundByTheClosingIfItWasFaster() throws Exception {
      MatterId loan = loan(anna);

      Future<Receipt> closing =
          database
              .transactions(JpaMattersContract.this::room)
              .run(
                  login -> {
                    assertThat(proves(login, anna, loan, NOON)).isTrue();
                    Future<Receipt> waiting = threads.submit(JpaMattersContract.this::close);
                    assertThatThrownBy(() -> waiting.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                    return waiting;
                  });

      assertThat(closing.get(1, TimeUnit.MINUTES).sessions().total()).isEqualTo(1);
      assertThat(admits(anna)).isFalse();
    }

    @Test
    void keepsNoOtherLoginWaiting() throws Exception {
      MatterId loan = loan(anna, ben);
      CountDownLatch done = new CountDownLatch(1);

      database
          .transactions(JpaMattersContract.this::room)
          .run(
              login -> {
                proves(login, anna, loan, NOON);
                threads.execute(
                    () -> {
                      logIn(ben, loan);
                      done.countDown();
                    });
                return true;
              });

      assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(admits(ben)).isTrue();
    }

    @Test
    void neverSurvivesItWhoeverIsFaster() {
      MatterId loan = loan(anna);

      new Race().run(runner -> runner % 2 == 0 ? logIn(anna, loan) : close().news());

      assertThat(admits(anna)).isFalse();
    }
  }

  /** On MariaDB and MySQL it reads by a snapshot by then. */
  @Nested
  class ALoginThatHasReadBeforeItProves {
    @Test
    void provesAMatterThatWasRenamedSince() {
      MatterId loan = loan(anna);

      boolean proven =
          database.ask(
              entities -> {
                room(entities).book().find(FIRM, loan);
                enter(LOAN, new Details(Optional.of("New"), Optional.empty(), Optional.empty()));
                return proving(entities).run(room -> proves(room, loan));
              });

      assertThat(proven).isTrue();
      assertThat(admits(anna)).isTrue();
    }

    private boolean proves(ProvingRoom room, MatterId matter) {
      boolean held = room.matters().holdPlace(Optional.of(matter), anna.id());
      if (held) {
        room.proofs().prove(session(anna), PORTAL, Optional.of(matter), NOON, NOON);
      }
      return held;
    }

    private ProvingRooms proving(EntityManager entities) {
      return new ProvingRooms(
          entities,
          provingRoom(entities),
          new RacingTransactions<>(database.transactions(this::provingRoom), 4));
    }

    private ProvingRoom provingRoom(EntityManager entities) {
      return new ProvingRoom(
          new JpaMatterBook(entities),
          new JpaSessionProofs(entities, JpaMattersContract::id),
          new JpaAuditTrail(entities, JpaMattersContract::id, clock));
    }
  }

  @Nested
  class RemovingAParticipant {
    @Test
    void revokesTheirLinksAndWithdrawsTheirProofsAlone() {
      MatterId loan = loan(anna, ben);
      Link annas = link(anna, loan, 1, Optional.empty());
      Link bens = link(ben, loan, 2, Optional.empty());
      logIn(anna, loan);
      logIn(ben, loan);

      assertThat(remove(anna)).isTrue();
      assertThat(remove(anna)).as("once more").isTrue();

      assertThat(statusOf(annas)).isEqualTo(LinkStatus.REVOKED);
      assertThat(statusOf(bens)).isEqualTo(LinkStatus.SENT);
      assertThat(admits(anna)).isFalse();
      assertThat(admits(ben)).isTrue();
      assertThat(facts()).containsExactly("MATTER_OPENED", "PARTICIPANT_REMOVED");
    }

    @Test
    void isNotPossibleForSomebodyWhoNeverWasOne() {
      loan(anna);

      assertThat(remove(ben)).isFalse();
    }

    @Test
    void isUndoneByJoiningAgainButForSessions() {
      MatterId loan = loan(anna);
      logIn(anna, loan);
      remove(anna);
      assertThat(openOf(anna)).isEmpty();

      rooms()
          .run(
              room -> {
                room.book().join(loan, anna.id(), Optional.empty(), NOON.plusSeconds(1));
                return true;
              });

      assertThat(openOf(anna)).hasSize(1);
      assertThat(admits(anna)).isFalse();
      assertThat(logIn(anna, loan)).isTrue();
    }

    @Test
    void shutsOutALoginThatHasLookedBefore() {
      MatterId loan = loan(anna);

      boolean proven =
          lost(
              () ->
                  database
                      .transactions(JpaMattersContract.this::room)
                      .run(
                          login -> {
                            login.book().find(FIRM, loan);
                            remove(anna);
                            return proves(login, anna, loan, NOON);
                          }));

      assertThat(proven).isFalse();
      assertThat(admits(anna)).isFalse();
    }

    @Test
    void waitsForALoginThatWasFaster() throws Exception {
      MatterId loan = loan(anna);

      Future<Boolean> removal =
          database
              .transactions(JpaMattersContract.this::room)
              .run(
                  login -> {
                    proves(login, anna, loan, NOON);
                    Future<Boolean> waiting = threads.submit(() -> remove(anna));
                    assertThatThrownBy(() -> waiting.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                    return waiting;
                  });

      assertThat(removal.get(1, TimeUnit.MINUTES)).isTrue();
      assertThat(admits(anna)).isFalse();
    }
  }

  /** Else it would leave a link to somebody without a place, which nobody has revoked. */
  @Nested
  class AnInvitationWhilePlacesAreTaken {
    @Test
    void isWaitedForAndItsLinkRevoked() throws Exception {
      loan(anna);

      Future<Boolean> removal =
          database.ask(
              entities -> {
                invite(entities);
                Future<Boolean> waiting = threads.submit(() -> remove(anna));
                assertThatThrownBy(() -> waiting.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
                return waiting;
              });

      assertThat(removal.get(1, TimeUnit.MINUTES)).isTrue();
      assertThat(openOf(anna)).isEmpty();
      LinkQuery annas =
          new LinkQuery(
              FIRM,
              PORTAL,
              Optional.of(anna.id()),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      List<Link> links = ask(room -> room.links().list(annas, new LinkQuery.Page(0, 10)));
      assertThat(links).extracting(link -> link.status(NOON)).containsExactly(LinkStatus.REVOKED);
    }

    private void invite(EntityManager entities) {
      EmailAddress address = new EmailAddress("anna@client.example");
      FakePeople people = new FakePeople(JpaMattersContract::id);
      people.put(
          new Person(
              anna.user(), Optional.of(address), Optional.empty(), true, Person.Kind.ORDINARY));
      Room room = room(entities);
      InvitationOutcome outcome =
          new Invitations(
                  people,
                  new Invitations.Books(
                      room.contacts(),
                      room.book(),
                      room.links(),
                      new JpaOutbox(entities, JpaMattersContract::id),
                      new JpaAuditTrail(entities, JpaMattersContract::id, clock)),
                  JpaMattersContract::id,
                  clock)
              .invite(
                  new Invitation(
                      portal(),
                      new NewPerson(address, Optional.empty(), Optional.empty(), Optional.empty()),
                      Optional.of(
                          new Invitation.MatterPlace(
                              LOAN.reference(),
                              Optional.empty(),
                              Optional.empty(),
                              Optional.empty())),
                      Optional.empty(),
                      Optional.empty(),
                      "client client-portal"),
                  Turns.granted(),
                  new RequestOrigin("192.0.2.1", "Back office"));
      assertThat(outcome).isInstanceOf(InvitationOutcome.Queued.class);
    }

    private static Portal portal() {
      Portal usual = new InMemoryFirm().portal();
      return new Portal(
          FIRM,
          PORTAL,
          usual.clientId(),
          usual.brand(),
          usual.home(),
          usual.landing(),
          usual.policy(),
          usual.staffMarks(),
          usual.contactPassword(),
          usual.unknownAddress(),
          usual.limits(),
          usual.warnings());
    }
  }

  @Nested
  class Roles {
    private Map<MatterReference, String> rolesOf(Contact contact, PortalId portal) {
      return ask(room -> room.roles().of(contact.user(), portal));
    }

    @Test
    void areToldOfOpenMattersAlone() {
      loan(anna, ben);
      assertThat(rolesOf(anna, PORTAL)).containsExactly(Map.entry(LOAN.reference(), "borrower"));

      close();
      assertThat(rolesOf(anna, PORTAL)).isEmpty();

      reopen();
      assertThat(rolesOf(anna, PORTAL)).containsOnlyKeys(LOAN.reference());
    }

    @Test
    void endWithThePlace() {
      loan(anna, ben);

      remove(anna);

      assertThat(rolesOf(anna, PORTAL)).isEmpty();
      assertThat(rolesOf(ben, PORTAL)).hasSize(1);
    }

    @Test
    void areNoOtherPortalsToKnow() {
      loan(anna);

      assertThat(rolesOf(anna, new PortalId("other-portal"))).isEmpty();
    }
  }

  @Nested
  class Listing {
    private List<String> list(Optional<Status> status, Optional<String> search) {
      return rooms()
          .run(room -> room.book().list(new MatterQuery(FIRM, PORTAL, status, search, 0, 50)))
          .stream()
          .map(card -> card.matter().reference().value())
          .toList();
    }

    @Test
    void narrowsByStatusAndByWords() {
      enter(LOAN, new Details(Optional.of("100% of it_all"), Optional.empty(), Optional.empty()));
      clock.advance(Duration.ofSeconds(1));
      enter(naming("estate"), NOTHING);
      close();

      assertThat(list(Optional.empty(), Optional.empty()))
          .containsExactly("estate", "LOAN-2026/17");
      assertThat(list(Optional.of(Status.OPEN), Optional.empty())).containsExactly("estate");
      assertThat(list(Optional.of(Status.CLOSED), Optional.empty()))
          .containsExactly("LOAN-2026/17");
      assertThat(list(Optional.empty(), Optional.of("loan-"))).containsExactly("LOAN-2026/17");
      assertThat(list(Optional.empty(), Optional.of("100% OF"))).containsExactly("LOAN-2026/17");
      assertThat(list(Optional.empty(), Optional.of("%a_"))).isEmpty();
    }
  }

  /** Every number of rows by the same few statements. */
  @Nested
  class OnAGreatScale {
    private long statements(Consumer<Room> work) {
      return database.ask(
          entities -> {
            Statistics statistics =
                entities.getEntityManagerFactory().unwrap(SessionFactory.class).getStatistics();
            statistics.setStatisticsEnabled(true);
            long before = statistics.getPrepareStatementCount();
            work.accept(room(entities));
            entities.flush();
            return statistics.getPrepareStatementCount() - before;
          });
    }

    @Test
    void closesAMatterOfAThousandLinksAndSessions() {
      MatterId loan = loan(anna);
      rooms()
          .run(
              room -> {
                for (int i = 0; i < MANY; i++) {
                  room.links().open(asked(loan));
                  room.proofs()
                      .prove(
                          new LoginSession(new SessionId("session-" + i), anna.user(), NOON),
                          PORTAL,
                          Optional.of(loan),
                          NOON,
                          NOON);
                }
                return true;
              });

      long statements =
          statements(
              room -> {
                Receipt receipt = room.matters().close(LOAN, Optional.empty(), SAM).orElseThrow();
                assertThat(receipt.linksEnded()).isEqualTo(MANY);
                assertThat(receipt.sessions().total()).isEqualTo(MANY);
              });

      assertThat(statements).isLessThanOrEqualTo(7);
    }

    /** As one who signs in with a password does. */
    @Test
    void provesAThousandMattersInBatches() {
      List<MatterId> matters = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        matters.add(new MatterId(id()));
      }
      rooms()
          .run(
              room -> {
                matters.forEach(matter -> room.book().open(named(matter), NOON));
                return true;
              });

      long statements =
          statements(
              room -> {
                assertThat(room.links().uninvitedFrom(anna.id())).isEmpty();
                assertThat(room.book().holdPlaces(matters, anna.id())).hasSize(MANY);
                matters.forEach(
                    matter ->
                        room.proofs()
                            .prove(session(anna), PORTAL, Optional.of(matter), NOON, NOON));
              });

      assertThat(statements).isLessThanOrEqualTo(40);
    }

    private Matter named(MatterId id) {
      return new Matter(
          id,
          FIRM,
          PORTAL,
          new MatterReference(id.value()),
          Optional.empty(),
          Optional.empty(),
          false);
    }

    private Link asked(MatterId matter) {
      return new Link(
          new LinkId(id()),
          new Link.Scope(FIRM, PORTAL, anna.id(), anna.user()),
          new EmailAddress("anna@client.example"),
          Optional.of(matter),
          Optional.empty(),
          Optional.empty(),
          Link.Asking.invitation("client-portal", NOON),
          Link.Life.oneTime());
    }

    @Test
    void listsAThousandMattersAndTellsWhichASessionOpens() {
      List<MatterId> matters = new ArrayList<>();
      rooms()
          .run(
              room -> {
                for (int i = 0; i < MANY; i++) {
                  MatterId matter =
                      room.matters()
                          .enter(naming("matter-" + i), NOTHING, SAM)
                          .card()
                          .matter()
                          .id();
                  matters.add(matter);
                  room.book().join(matter, anna.id(), Optional.of("client"), NOON);
                  room.proofs().prove(session(anna), PORTAL, Optional.of(matter), NOON, NOON);
                }
                return true;
              });

      long statements =
          statements(
              room -> {
                assertThat(
                        room.book()
                            .list(
                                new MatterQuery(
                                    FIRM, PORTAL, Optional.empty(), Optional.empty(), 0, MANY)))
                    .hasSize(MANY);
                assertThat(room.book().openOf(anna.id(), MANY)).hasSize(MANY);
                assertThat(room.proofs().openMatters(session(anna), PORTAL)).hasSize(MANY);
                assertThat(room.proofs().admits(session(anna), PORTAL)).isTrue();
                assertThat(room.roles().of(anna.user(), PORTAL)).hasSize(MANY);
                assertThat(room.book().holdPlaces(matters, anna.id())).hasSize(MANY);
              });

      assertThat(statements).isEqualTo(7);
    }
  }

  /** What a login came to whose database may end the race by an error: nothing of it is kept. */
  private static boolean lost(BooleanSupplier login) {
    try {
      return login.getAsBoolean();
    } catch (RuntimeException failed) {
      assertThat(LostRace.explains(failed)).as("%s", failed).isTrue();
      return false;
    }
  }
}
