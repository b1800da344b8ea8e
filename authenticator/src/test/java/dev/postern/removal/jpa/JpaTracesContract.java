package dev.postern.removal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.access.AccessId;
import dev.postern.access.Disowned;
import dev.postern.access.DisownedId;
import dev.postern.access.Opening.Cookies;
import dev.postern.access.PasswordAccess;
import dev.postern.access.jpa.JpaAccessBook;
import dev.postern.access.jpa.JpaDisownedBook;
import dev.postern.asking.SignInRequest;
import dev.postern.asking.Way;
import dev.postern.asking.Wish;
import dev.postern.asking.jpa.JpaRequestBook;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.jpa.JpaAuditTrail;
import dev.postern.code.jpa.JpaCodeBook;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.contact.jpa.JpaContactBook;
import dev.postern.database.Database;
import dev.postern.invitation.InvitationOutcome.Queued;
import dev.postern.invitation.RequestKey;
import dev.postern.invitation.jpa.JpaAnsweredRequests;
import dev.postern.link.Access;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.link.LoginTab;
import dev.postern.link.Redemption;
import dev.postern.link.SignInRequestId;
import dev.postern.link.jpa.GateRoom;
import dev.postern.link.jpa.JpaLinkLedger;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.jpa.JpaOutbox;
import dev.postern.mailbox.MailboxId;
import dev.postern.mailbox.Suspicion;
import dev.postern.mailbox.jpa.JpaMailboxBook;
import dev.postern.matter.EndingOrder;
import dev.postern.matter.EndingOrder.Which;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterReference;
import dev.postern.matter.jpa.JpaMatterBook;
import dev.postern.matter.jpa.JpaSessionEndings;
import dev.postern.matter.jpa.JpaSessionProofs;
import dev.postern.notice.AddressNotice;
import dev.postern.notice.NoticeId;
import dev.postern.notice.jpa.JpaNoticeBook;
import dev.postern.removal.Traces;
import dev.postern.shared.Devices;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.Race;
import dev.postern.shared.RacingTransactions;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.EntityType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who or what goes leaves nothing behind, and takes nothing of others along; on any database. */
abstract class JpaTracesContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final RealmId FIRM = new RealmId("firm");
  private static final RealmId OTHER_FIRM = new RealmId("other-firm");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final PortalId SECOND_PORTAL = new PortalId("second-portal");
  private static final UserId ANNA = new UserId("anna");
  private static final UserId BEN = new UserId("ben");

  /** The record is kept, and limits lapse by themselves. */
  private static final List<String> KEPT =
      List.of("AuditEntity", "SealEntity", "ChainEntity", "QuotaEntity", "TallyEntity");

  private final Database database;

  JpaTracesContract(Database database) {
    this.database = database;
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  /** One row or more in every table, for each. */
  @BeforeEach
  void fill() {
    leaveTraces(FIRM, PORTAL, ANNA);
    leaveTraces(FIRM, PORTAL, BEN);
    leaveTraces(FIRM, SECOND_PORTAL, ANNA);
    leaveTraces(OTHER_FIRM, new PortalId("other-portal"), new UserId("carl"));
  }

  private void leaveTraces(RealmId realm, PortalId portal, UserId user) {
    Contact contact = new Contact(new ContactId(id()), realm, portal, user, Optional.empty());
    EmailAddress email = new EmailAddress(user.value() + "@client.example");
    Matter matter =
        new Matter(
            new MatterId(id()),
            realm,
            portal,
            new MatterReference(id()),
            Optional.empty(),
            Optional.empty(),
            false);
    Link link =
        new Link(
            new LinkId(id()),
            new Link.Scope(realm, portal, contact.id(), user),
            email,
            Optional.of(matter.id()),
            Optional.empty(),
            Optional.empty(),
            Link.Asking.invitation("client-portal", NOON),
            Link.Life.oneTime());
    LinkDigest digest = new LinkDigest(id().replace("-", "").repeat(2));
    SignInRequest request =
        new SignInRequest(
            new SignInRequestId(id()),
            realm,
            portal,
            new SignInRequest.Ask(
                email,
                Way.TYPED,
                new Wish(Optional.empty(), Optional.empty()),
                new LoginTab("root", "tab")),
            NOON);
    AddressNotice notice =
        new AddressNotice(
            new NoticeId(id()),
            new AddressNotice.Whose(realm, portal, contact.id(), user),
            email,
            NOON);
    Disowned disowned =
        new Disowned(
            new DisownedId(id()),
            new Disowned.Whose(realm, portal, contact.id(), user),
            Optional.empty(),
            id(),
            1,
            NOON);
    AccessId password = new AccessId(id());
    write(
        entities -> {
          new JpaContactBook(entities).enrol(contact, NOON);
          JpaMatterBook matters = new JpaMatterBook(entities);
          matters.open(matter, NOON);
          matters.join(matter.id(), contact.id(), Optional.of("client"), NOON);
          JpaLinkLedger links = ledger(entities);
          links.open(link);
          links.mint(link.id(), digest, NOON, NOON.plusSeconds(600));
          new JpaCodeBook(entities).enter(id().repeat(2).substring(0, 64), List.of(digest), NOON);
          JpaMailboxBook mailboxes = new JpaMailboxBook(entities);
          mailboxes.suspect(MailboxId.of(realm, portal, email), Suspicion.Reason.BOUNCED, NOON);
          new JpaSessionProofs(entities, JpaTracesContract::id)
              .prove(session(user), portal, Optional.of(matter.id()), NOON, NOON);
          new JpaSessionEndings(entities)
              .place(new EndingOrder(id(), realm, Which.ofContact(contact), "sam", NOON));
          new JpaAnsweredRequests(entities)
              .keep(
                  RequestKey.of(realm, "sam", id(), "POST invitations", "{}"),
                  new Queued(link.id(), contact.id()),
                  NOON,
                  NOON.minusSeconds(60));
          new JpaRequestBook(entities).enter(request);
          new JpaNoticeBook(entities).enter(notice);
          new JpaDisownedBook(entities).enter(disowned);
          new JpaAccessBook(entities)
              .enter(
                  new PasswordAccess(
                      password,
                      contact.id(),
                      session(user).id(),
                      new Access(NOON, "", Devices.UNKNOWN),
                      new Cookies(Optional.empty(), Optional.empty())));
          JpaOutbox outbox = new JpaOutbox(entities, JpaTracesContract::id);
          outbox.place(MailOrder.first(new OrderId(id()), realm, link.id().value()), NOON);
          outbox.place(MailOrder.ofRequest(new OrderId(id()), realm, request.id().value()), NOON);
          outbox.place(
              MailOrder.ofAddressNotice(new OrderId(id()), realm, notice.id().value()), NOON);
          outbox.place(MailOrder.ofDeviceNotice(new OrderId(id()), realm, password.value()), NOON);
          outbox.place(MailOrder.ofDisowned(new OrderId(id()), realm, disowned.id().value()), NOON);
        });
    AuditFact fact = AuditFact.of(FactType.LINK_REDEEMED, realm).with(Attribute.LINK, link.id());
    Optional<Redemption> spent =
        database.ask(entities -> ledger(entities).spend(new Spending(link, digest, "b", fact)));
    String redemption = spent.orElseThrow().id().value();
    write(
        entities ->
            new JpaOutbox(entities, JpaTracesContract::id)
                .place(MailOrder.ofDeviceNotice(new OrderId(id()), realm, redemption), NOON));
  }

  private static LoginSession session(UserId user) {
    return new LoginSession(new SessionId("session-" + user), user, NOON);
  }

  private JpaLinkLedger ledger(EntityManager entities) {
    return new JpaLinkLedger(
        entities,
        database.transactions(
            own -> new GateRoom(own, new JpaAuditTrail(own, JpaTracesContract::id, () -> NOON))),
        origin -> Devices.UNKNOWN,
        JpaTracesContract::id,
        () -> NOON);
  }

  private void write(Consumer<EntityManager> work) {
    database.ask(
        entities -> {
          work.accept(entities);
          return true;
        });
  }

  private void remove(Consumer<Traces> removal) {
    write(entities -> removal.accept(new JpaTraces(entities)));
  }

  /** How many rows there are of each kind that is not kept. */
  private Map<String, Long> rows() {
    return database.ask(
        entities -> {
          Map<String, Long> rows = new TreeMap<>();
          for (EntityType<?> type : entities.getMetamodel().getEntities()) {
            if (!KEPT.contains(type.getName())) {
              rows.put(
                  type.getName(),
                  entities
                      .createQuery("select count(*) from " + type.getName(), Long.class)
                      .getSingleResult());
            }
          }
          return rows;
        });
  }

  private Contact contact(PortalId portal, UserId user) {
    return database.ask(entities -> new JpaContactBook(entities).find(portal, user)).orElseThrow();
  }

  @Test
  void aRealmTakesAllItsRowsAlong() {
    Map<String, Long> before = rows();
    assertThat(before).allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());

    remove(traces -> traces.removeRealm(FIRM));

    assertThat(rows())
        .as("what is left of four is one")
        .allSatisfy((table, rows) -> assertThat(rows).as(table).isEqualTo(before.get(table) / 4));
  }

  @Test
  void aPortalTakesItsOwnAlong() {
    Map<String, Long> before = rows();

    remove(traces -> traces.removePortal(FIRM, PORTAL));

    assertThat(rows())
        .allSatisfy((table, rows) -> assertThat(rows).as(table).isEqualTo(before.get(table) / 2));
    assertThat(contact(SECOND_PORTAL, ANNA)).isNotNull();
  }

  @Test
  void aUserLeavesThePortalsMattersAndTheMailsThatNobodyHasAnsweredYet() {
    Map<String, Long> before = rows();

    remove(traces -> traces.removeUser(FIRM, ANNA));

    Map<String, Long> expected = new TreeMap<>(before);
    expected.replaceAll((table, rows) -> rows / 2);
    expected.put("MatterEntity", before.get("MatterEntity"));
    expected.put("SignInRequestEntity", before.get("SignInRequestEntity"));
    // Four of five belong to a link, its use, a notice or a word of the contact.
    expected.put("MailOrderEntity", before.get("MailOrderEntity") * 3 / 5);
    assertThat(rows()).isEqualTo(expected);
    assertThat(contact(PORTAL, BEN)).isNotNull();
  }

  @Test
  void aContactLeavesTheOtherPortalAndTheOthers() {
    remove(traces -> traces.removeContact(contact(PORTAL, ANNA)));

    Map<String, Long> left = rows();
    assertThat(left.get("ContactEntity")).isEqualTo(3);
    assertThat(left.get("LinkEntity")).isEqualTo(3);
    assertThat(left.get("SessionProofEntity")).isEqualTo(3);
    assertThat(left.get("SessionEndingEntity")).isEqualTo(3);
    assertThat(contact(SECOND_PORTAL, ANNA)).isNotNull();
    assertThat(contact(PORTAL, BEN)).isNotNull();
  }

  @Test
  void theRecordLosesWhereAContactCameFromAndNothingElse() {
    write(
        entities -> {
          record(entities, PORTAL, ANNA);
          record(entities, SECOND_PORTAL, ANNA);
          record(entities, PORTAL, BEN);
        });
    long facts = facts("1 = 1");

    remove(traces -> traces.clearRecord(contact(PORTAL, ANNA)));
    assertThat(facts("a.user = 'anna' and a.ip is not null and a.portal = 'portal'")).isZero();
    assertThat(facts("a.user = 'anna' and a.salt is not null and a.portal = 'portal'")).isZero();
    assertThat(facts("a.user = 'anna' and a.userAgent = 'Firefox'")).isEqualTo(1);
    assertThat(facts("a.user = 'ben' and a.userAgent = 'Firefox'")).isEqualTo(1);

    remove(traces -> traces.clearRecord(FIRM, ANNA));
    assertThat(facts("a.user = 'anna' and a.userAgent is not null")).isZero();
    assertThat(facts("a.user = 'ben' and a.userAgent = 'Firefox'")).isEqualTo(1);
    assertThat(facts("a.personalHash is not null")).isEqualTo(facts);
  }

  /** Or whoever is let into a portal could have it forgotten who let them in, and from where. */
  @Test
  void theRecordKeepsWhereOthersActedFrom() {
    write(
        entities -> {
          for (String other : List.of("user sam via console", "user anna2", "client portal")) {
            record(entities, by(other));
          }
          for (String own : List.of("user anna", "user anna via portal", "contact", "link x")) {
            record(entities, by(own));
          }
        });

    remove(traces -> traces.clearRecord(FIRM, ANNA));

    assertThat(actors("a.ip is not null and a.salt is not null"))
        .containsExactlyInAnyOrder("user sam via console", "user anna2", "client portal");
    assertThat(actors("a.ip is null and a.userAgent is null and a.salt is null"))
        .containsExactlyInAnyOrder("user anna", "user anna via portal", "contact", "link x");
  }

  private static AuditFact by(String actor) {
    return fact(FactType.INVITED, PORTAL).with(Attribute.USER, ANNA).with(Attribute.ACTOR, actor);
  }

  private List<String> actors(String condition) {
    return database.ask(
        entities ->
            entities
                .createQuery(
                    "select a.actor from AuditEntity a where a.actor is not null and " + condition,
                    String.class)
                .getResultList());
  }

  @Test
  void theRecordLosesTheMailboxesOfAContactAndNotThoseOfOthers() {
    write(
        entities -> {
          for (PortalId portal : List.of(PORTAL, SECOND_PORTAL)) {
            record(entities, ofMailbox(portal, ANNA, FactType.MAIL_STOPPED));
          }
          record(entities, ofMailbox(PORTAL, BEN, FactType.MAIL_STOPPED));
          record(
              entities,
              ofMailbox(PORTAL, ANNA, FactType.MAIL_RETURNED)
                  .with(Attribute.USER, ANNA)
                  .with(Attribute.ACTOR, "client mailer"));
        });
    long facts = facts("1 = 1");

    remove(traces -> traces.clearRecord(contact(PORTAL, ANNA)));

    assertThat(facts("a.digest = '" + mailbox(PORTAL, ANNA) + "'")).isZero();
    assertThat(facts("a.type like 'MAIL_%' and a.salt is null")).isEqualTo(2);
    assertThat(facts("a.type like 'MAIL_%' and a.ip is null")).isEqualTo(2);
    assertThat(facts("a.digest = '" + mailbox(SECOND_PORTAL, ANNA) + "'")).isEqualTo(1);
    assertThat(facts("a.digest = '" + mailbox(PORTAL, BEN) + "' and a.ip is not null"))
        .isEqualTo(1);
    assertThat(facts("1 = 1")).isEqualTo(facts);
  }

  /** Their links are gone then, and nothing else says whose mailbox that was. */
  @Test
  void theRecordLosesTheMailboxesOfADeletedAccountAndKeepsWhatNamesIt() {
    write(
        entities -> {
          record(entities, ofMailbox(PORTAL, ANNA, FactType.MAIL_ALLOWED));
          record(entities, PORTAL, ANNA);
        });

    remove(traces -> traces.removeUser(FIRM, ANNA));

    assertThat(facts("a.type = 'MAIL_ALLOWED' and (a.digest is not null or a.ip is not null)"))
        .isZero();
    assertThat(facts("a.user = 'anna' and a.ip is not null")).isEqualTo(1);
  }

  private static AuditFact ofMailbox(PortalId portal, UserId user, FactType type) {
    return fact(type, portal).with(Attribute.DIGEST, mailbox(portal, user));
  }

  private static MailboxId mailbox(PortalId portal, UserId user) {
    return MailboxId.of(FIRM, portal, new EmailAddress(user.value() + "@client.example"));
  }

  private static AuditFact fact(FactType type, PortalId portal) {
    return AuditFact.of(type, FIRM)
        .with(Attribute.PORTAL, portal)
        .with(Attribute.IP, "192.0.2.1")
        .with(Attribute.USER_AGENT, "Firefox");
  }

  private static void record(EntityManager entities, AuditFact fact) {
    new JpaAuditTrail(entities, JpaTracesContract::id, () -> NOON).record(fact);
  }

  private static void record(EntityManager entities, PortalId portal, UserId user) {
    record(entities, fact(FactType.SESSION_PROVEN, portal).with(Attribute.USER, user));
  }

  private long facts(String condition) {
    return database.ask(
        entities ->
            entities
                .createQuery("select count(*) from AuditEntity a where " + condition, Long.class)
                .getSingleResult());
  }

  @Test
  void aMailboxThatWantsNothingStaysStoppedForWhoeverHasIt() {
    MailboxId annas = MailboxId.of(FIRM, PORTAL, new EmailAddress("anna@client.example"));
    write(entities -> new JpaMailboxBook(entities).stop(annas, NOON));

    remove(traces -> traces.removeUser(FIRM, ANNA));
    assertThat(isStopped(annas)).isTrue();

    leaveTraces(FIRM, PORTAL, ANNA);
    remove(traces -> traces.removePortal(FIRM, PORTAL));
    assertThat(isStopped(annas)).isFalse();
  }

  @Test
  void aMailboxThatWantsNothingGoesWithThePortalOrTheRealmThoughNobodyIsLeftThere() {
    MailboxId here = MailboxId.of(FIRM, PORTAL, new EmailAddress("anna@client.example"));
    MailboxId there = MailboxId.of(FIRM, SECOND_PORTAL, new EmailAddress("anna@client.example"));
    write(entities -> new JpaMailboxBook(entities).stop(here, NOON));
    write(entities -> new JpaMailboxBook(entities).stop(there, NOON));
    remove(traces -> traces.removeUser(FIRM, ANNA));

    remove(traces -> traces.removePortal(FIRM, PORTAL));
    assertThat(isStopped(here)).isFalse();
    assertThat(isStopped(there)).isTrue();

    remove(traces -> traces.removeRealm(FIRM));
    assertThat(isStopped(there)).isFalse();
  }

  private boolean isStopped(MailboxId mailbox) {
    return database.ask(entities -> new JpaMailboxBook(entities).isStopped(mailbox));
  }

  @Test
  void moreThanFitIntoOneStatementAreRemovedByAFew() {
    Contact anna = contact(PORTAL, ANNA);
    write(
        entities -> {
          JpaSessionProofs proofs = new JpaSessionProofs(entities, JpaTracesContract::id);
          for (int i = 0; i < 1200; i++) {
            proofs.prove(session(ANNA), PORTAL, Optional.empty(), NOON, NOON);
          }
        });

    remove(traces -> traces.removeContact(anna));

    assertThat(rows().get("SessionProofEntity")).isEqualTo(3);
  }

  /** Whoever is the last to erase a person removes the account. */
  @Test
  void ofTwoWhoRemoveAPersonAtTwoPortalsOneFindsThatItIsTheLast() {
    List<Contact> annas = List.of(contact(PORTAL, ANNA), contact(SECOND_PORTAL, ANNA));
    NewTransaction<EntityManager> transactions =
        new RacingTransactions<>(database.transactions(Function.identity()), 4);

    List<Integer> found =
        new Race()
            .run(
                runner ->
                    runner >= annas.size()
                        ? 0
                        : transactions.run(
                            entities -> {
                              int records =
                                  new JpaContactBook(entities).holdOfUser(FIRM, ANNA).size();
                              new JpaTraces(entities).removeContact(annas.get(runner));
                              return records;
                            }));

    assertThat(found).filteredOn(records -> records > 0).containsExactlyInAnyOrder(2, 1);
  }

  @Test
  void whatIsGoneAlreadyIsNoFault() {
    remove(traces -> traces.removeUser(FIRM, new UserId("nobody")));
    remove(traces -> traces.removePortal(FIRM, new PortalId("no-portal")));
    remove(traces -> traces.removeRealm(new RealmId("no-realm")));

    assertThat(rows().get("ContactEntity")).isEqualTo(4);
  }
}
