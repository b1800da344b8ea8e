package dev.postern.wiring;

import dev.postern.access.AccessBook;
import dev.postern.access.AccessLog;
import dev.postern.access.Disowning;
import dev.postern.access.NewDevices;
import dev.postern.access.jpa.JpaAccessBook;
import dev.postern.access.jpa.JpaDisownedBook;
import dev.postern.admission.Admission;
import dev.postern.asking.CodeEntry;
import dev.postern.asking.Hints;
import dev.postern.asking.RequestBook;
import dev.postern.asking.SignInRequests;
import dev.postern.asking.jpa.JpaRequestBook;
import dev.postern.audit.AuditTrail;
import dev.postern.audit.IndependentTrail;
import dev.postern.audit.jpa.JpaAuditTrail;
import dev.postern.audit.keycloak.MirroredTrail;
import dev.postern.audit.keycloak.RecordRoom;
import dev.postern.audit.keycloak.RequestFacts;
import dev.postern.code.Codes;
import dev.postern.code.jpa.JpaCodeBook;
import dev.postern.contact.ContactBook;
import dev.postern.contact.People;
import dev.postern.contact.jpa.JpaContactBook;
import dev.postern.contact.keycloak.KeycloakPeople;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkSigner;
import dev.postern.link.ReminderBook;
import dev.postern.link.Revocations;
import dev.postern.link.SecretAccess;
import dev.postern.link.jpa.GateRoom;
import dev.postern.link.jpa.JpaAccesses;
import dev.postern.link.jpa.JpaLinkLedger;
import dev.postern.link.jpa.JpaReminderBook;
import dev.postern.mail.Outbox;
import dev.postern.mail.jpa.JpaOutbox;
import dev.postern.mail.keycloak.NudgeAfterCommit;
import dev.postern.mailbox.Arrivals;
import dev.postern.mailbox.MailboxBook;
import dev.postern.mailbox.StopLinks;
import dev.postern.mailbox.Stops;
import dev.postern.mailbox.jpa.JpaMailboxBook;
import dev.postern.mailbox.keycloak.RealmStopLinks;
import dev.postern.matter.MatterBook;
import dev.postern.matter.ProvingRoom;
import dev.postern.matter.RememberedProofs;
import dev.postern.matter.SessionClaims;
import dev.postern.matter.SessionEndings;
import dev.postern.matter.SessionProofs;
import dev.postern.matter.SessionRefusals;
import dev.postern.matter.SignOuts;
import dev.postern.matter.Usher;
import dev.postern.matter.jpa.JpaEndingQueue;
import dev.postern.matter.jpa.JpaMatterBook;
import dev.postern.matter.jpa.JpaParticipantRoles;
import dev.postern.matter.jpa.JpaSessionEndings;
import dev.postern.matter.jpa.JpaSessionProofs;
import dev.postern.matter.jpa.ProvingRooms;
import dev.postern.matter.keycloak.EndingListener;
import dev.postern.matter.keycloak.KeycloakLiveSessions;
import dev.postern.matter.keycloak.NudgingEndings;
import dev.postern.matter.keycloak.ScopedTokens;
import dev.postern.matter.keycloak.SessionScope;
import dev.postern.notice.NoticeBook;
import dev.postern.notice.jpa.JpaNoticeBook;
import dev.postern.policy.Portals;
import dev.postern.policy.keycloak.ClientPortals;
import dev.postern.removal.Traces;
import dev.postern.removal.jpa.JpaTraces;
import dev.postern.shared.Identifiers;
import dev.postern.shared.LostRace;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RacingTransactions;
import dev.postern.signin.ContactPasswords;
import dev.postern.signin.DoorRecord;
import dev.postern.signin.Healing;
import dev.postern.signin.LinkDoor;
import dev.postern.signin.LoginTickets;
import dev.postern.signin.keycloak.AccessResource;
import dev.postern.signin.keycloak.ActionTokenSigner;
import dev.postern.signin.keycloak.AskDesk;
import dev.postern.signin.keycloak.ClientLogin;
import dev.postern.signin.keycloak.KeycloakLogins;
import dev.postern.signin.keycloak.LinkResource;
import dev.postern.signin.keycloak.LinkTokenHandler;
import dev.postern.signin.keycloak.LoginStart;
import dev.postern.signin.keycloak.PasswordStep;
import dev.postern.signin.keycloak.RequestStep;
import dev.postern.signin.keycloak.ResumeResource;
import dev.postern.signin.keycloak.StopResource;
import dev.postern.signin.keycloak.WaitingResource;
import dev.postern.throttle.Cautious;
import dev.postern.throttle.Lenient;
import dev.postern.throttle.LimiterAway;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.Turnstile;
import dev.postern.watch.keycloak.CountedTrail;
import dev.postern.watch.keycloak.TimedTrail;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;

/**
 * The object graph of one Keycloak session, and so of one transaction. Here alone are time,
 * randomness and ids made: time is Keycloak's, so that a server's time offset is ours as well.
 */
final class Postern {
  static final InstantSource CLOCK = () -> Instant.ofEpochMilli(Time.currentTimeMillis());
  static final Identifiers IDENTIFIERS = () -> UUID.randomUUID().toString();

  private final KeycloakSession session;
  private final EntityManager entities;
  private final Optional<AdminAuth> caller;
  private final long begun = System.nanoTime();

  Postern(KeycloakSession session) {
    this(session, Optional.empty());
  }

  /**
   * @param caller who calls the API, if somebody does
   */
  Postern(KeycloakSession session, Optional<AdminAuth> caller) {
    this.session = session;
    this.caller = caller;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** What keeps the record of a server's door within bounds. */
  static DoorRecord.Bounds doorBounds() {
    return DoorRecord.Bounds.standard(CLOCK);
  }

  /** What keeps the record of a server's refused sessions within bounds. */
  static Turnstile sessionBounds() {
    return new Turnstile(SessionRefusals.BOUNDS, CLOCK);
  }

  /** What a server has one of; works in transactions of its own. */
  static ControlRoom controlRoom(KeycloakSessionFactory factory) {
    return new ControlRoom(
        factory, IDENTIFIERS.next(), session -> new Postern(session).audit(), CLOCK);
  }

  /** The usher of a server; works in transactions of its own. */
  static Usher usher(KeycloakSessionFactory factory) {
    return new Usher(
        KeycloakTransactions.ofServer(factory, session -> new Postern(session).usherRoom()), CLOCK);
  }

  private Usher.Room usherRoom() {
    return new Usher.Room(
        new JpaEndingQueue(entities, IDENTIFIERS), new KeycloakLiveSessions(session), audit());
  }

  /** What seals the record of a server; works in transactions of its own. */
  static RecordRoom recordRoom(KeycloakSessionFactory factory, Period retention) {
    return new RecordRoom(RecordDesk.sealer(factory, retention, IDENTIFIERS, CLOCK), CLOCK);
  }

  SignOuts signOuts() {
    return new SignOuts(new SignOuts.Books(contacts(), endings(), audit()), IDENTIFIERS, CLOCK);
  }

  Traces traces() {
    return new JpaTraces(entities);
  }

  SessionEndings endings() {
    return new NudgingEndings(new JpaSessionEndings(entities), session);
  }

  LinkResource linkResource() {
    LinkDoor door =
        new LinkDoor(
            links(),
            racing(KeycloakTransactions.within(session, s -> new Postern(s).links())),
            new LinkDoor.Rooms(
                admission(),
                portals(),
                proofs(),
                new KeycloakLogins(session),
                // Whoever holds a link gets in, whatever of ours is broken; its own tries count.
                new Lenient(throttle())),
            CLOCK);
    return new LinkResource(
        session,
        new LinkResource.Desk(
            door,
            loginStart(),
            healing(),
            new DoorRecord(
                new DoorRecord.Books(
                    audit(),
                    trail(),
                    new IndependentTrail(
                        KeycloakTransactions.within(session, s -> new Postern(s).told()))),
                RealmResourceFactory.doorBounds(session.getKeycloakSessionFactory()),
                control().meters()),
            signer(),
            new SecureRandom()));
  }

  LinkTokenHandler linkTokenHandler() {
    return new LinkTokenHandler(linkResource());
  }

  private Healing healing() {
    return new Healing(
        new Healing.Rooms(links(), admission(), new Cautious(throttle())),
        racing(KeycloakTransactions.within(session, s -> new Postern(s).healingBooks())),
        IDENTIFIERS,
        CLOCK);
  }

  private Healing.Books healingBooks() {
    return new Healing.Books(links(), matters(), outbox(), audit());
  }

  RequestStep requestStep() {
    return new RequestStep(askDesk(), loginStart());
  }

  ResumeResource resumeResource() {
    return new ResumeResource(session, askDesk(), loginStart());
  }

  WaitingResource waitingResource() {
    return new WaitingResource(session, askDesk(), loginStart());
  }

  StopResource stopResource() {
    return new StopResource(
        session,
        new StopResource.Desk(
            stopLinks(),
            portals(),
            mailboxes(),
            racing(
                KeycloakTransactions.within(
                    session,
                    s -> {
                      Postern postern = new Postern(s);
                      return new Stops(postern.mailboxes(), postern.audit(), CLOCK);
                    })),
            new SecureRandom()));
  }

  AccessResource accessResource() {
    return new AccessResource(
        session,
        loginStart(),
        new AccessResource.Desk(
            portals(),
            new AccessLog(
                new AccessLog.Books(
                    contacts(), people(), accesses(), proofs(), new KeycloakLiveSessions(session))),
            racing(KeycloakTransactions.within(session, s -> new Postern(s).disowning())),
            new SecureRandom()));
  }

  private Disowning disowning() {
    return new Disowning(
        new Disowning.Books(
            accesses(),
            new JpaDisownedBook(entities),
            proofs(),
            revocations(),
            signOuts(),
            people(),
            outbox(),
            audit()),
        IDENTIFIERS,
        CLOCK);
  }

  NewDevices newDevices() {
    return new NewDevices(
        new NewDevices.Books(portals(), accesses(), outbox()), IDENTIFIERS, CLOCK);
  }

  AccessBook accesses() {
    return new JpaAccessBook(entities);
  }

  private AskDesk askDesk() {
    SignInRequests.Books books = new SignInRequests.Books(requests(), outbox(), audit());
    Throttle cautious = new Cautious(throttle());
    CodeEntry.Rooms rooms = new CodeEntry.Rooms(links(), admission(), cautious, refusals());
    return new AskDesk(
        new SignInRequests(books, cautious, IDENTIFIERS, CLOCK),
        new Hints(
            links(),
            racing(KeycloakTransactions.within(session, s -> new Postern(s).links())),
            matters(),
            admission()),
        codes(),
        new CodeEntry(codes(), rooms, CLOCK),
        new AskDesk.Rooms(portals(), new ClientLogin(session), links(), proofs()),
        new SecureRandom());
  }

  private LoginStart loginStart() {
    return new LoginStart(session, links(), loginTickets(), new SecureRandom());
  }

  Codes codes() {
    return new Codes(
        new JpaCodeBook(entities),
        RealmResourceFactory.codeKeys(session.getKeycloakSessionFactory()),
        new SecureRandom());
  }

  LoginTickets loginTickets() {
    return ofSession(
        LoginTickets.class,
        () ->
            new LoginTickets(
                links(),
                admission(),
                new LoginTickets.Imprints(
                    contacts(), people(), audit(), refusals(), arrivals(), proving()),
                CLOCK));
  }

  private NewTransaction<ProvingRoom> proving() {
    return new ProvingRooms(
        entities,
        provingRoom(),
        racing(KeycloakTransactions.within(session, s -> new Postern(s).provingRoom())));
  }

  private ProvingRoom provingRoom() {
    return new ProvingRoom(matters(), proofs(), audit());
  }

  private Arrivals arrivals() {
    return new Arrivals(
        mailboxes(),
        racing(
            KeycloakTransactions.ofServer(
                session.getKeycloakSessionFactory(), s -> new Postern(s).mailboxes())));
  }

  PasswordStep passwordStep() {
    return new PasswordStep(portals(), contactPasswords(), CLOCK);
  }

  ContactPasswords contactPasswords() {
    return new ContactPasswords(
        new ContactPasswords.Books(
            people(),
            contacts(),
            matters(),
            links(),
            accesses(),
            new JpaDisownedBook(entities),
            RealmResourceFactory.devices(session.getKeycloakSessionFactory()),
            refusals(),
            proving()),
        IDENTIFIERS,
        CLOCK);
  }

  SessionProofs proofs() {
    return ofSession(
        RememberedProofs.class,
        () -> new RememberedProofs(new JpaSessionProofs(entities, IDENTIFIERS)));
  }

  SessionClaims sessionClaims() {
    return ofSession(
        SessionClaims.class,
        () ->
            new SessionClaims(
                new SessionClaims.Sources(
                    proofs(), new JpaParticipantRoles(entities), new JpaAccesses(entities))));
  }

  /** The one of the Keycloak session, which asks for its providers one by one. */
  private <T> T ofSession(Class<T> type, Supplier<T> maker) {
    T known = session.getAttribute(type.getName(), type);
    if (known != null) {
      return known;
    }
    T made = maker.get();
    session.setAttribute(type.getName(), made);
    return made;
  }

  ScopedTokens scopedTokens() {
    return new ScopedTokens(session, sessionScope(), sessionRefusals());
  }

  SessionScope sessionScope() {
    return new SessionScope(proofs(), portals(), people());
  }

  AuditTrail audit() {
    return new CountedTrail(told(), control().meters(), session);
  }

  /** Of what is counted by those who record it. */
  private AuditTrail told() {
    return new RequestFacts(new MirroredTrail(trail(), session, caller), session);
  }

  private JpaAuditTrail trail() {
    return new JpaAuditTrail(entities, IDENTIFIERS, CLOCK);
  }

  EndingListener.Books endingBooks() {
    return new EndingListener.Books(
        proofs(),
        contacts(),
        new CountedTrail(new RequestFacts(trail(), session), control().meters(), session));
  }

  /** Of what sessions are refused: so much of each and no more. */
  AuditTrail sessionRefusals() {
    return new SessionRefusals(
        refusals(), RealmResourceFactory.sessionBounds(session.getKeycloakSessionFactory()));
  }

  /** Of what is refused: kept whatever becomes of the request. */
  AuditTrail refusals() {
    return new IndependentTrail(KeycloakTransactions.within(session, s -> new Postern(s).audit()));
  }

  ControlRoom control() {
    return RealmResourceFactory.controlRoom(session.getKeycloakSessionFactory());
  }

  /** That of a request, in transactions of its own. */
  Throttle throttle() {
    return control().throttle(session);
  }

  Revocations revocations() {
    return new Revocations(links(), audit(), CLOCK);
  }

  LinkSigner signer() {
    return new ActionTokenSigner(session, new SecretAccess());
  }

  Admission admission() {
    return new Admission(
        new Admission.Settings(portals(), new ClientLogin(session)),
        people(),
        contacts(),
        matters());
  }

  Portals portals() {
    ClientLogin login = new ClientLogin(session);
    return new ClientPortals(
        session,
        new ClientPortals.LoginReadiness() {
          @Override
          public boolean redeems(RealmModel realm, ClientModel client) {
            return login.redeems(realm, client);
          }

          @Override
          public boolean takesPasswords(RealmModel realm, ClientModel client) {
            return login.takesPasswords(realm, client);
          }

          @Override
          public boolean redirects(ClientModel client, String url) {
            return login.redirects(client, url);
          }
        });
  }

  People people() {
    return new KeycloakPeople(session, IDENTIFIERS);
  }

  ContactBook contacts() {
    return new JpaContactBook(entities);
  }

  MatterBook matters() {
    return new JpaMatterBook(entities);
  }

  ReminderBook reminderBook() {
    return new JpaReminderBook(entities);
  }

  NoticeBook noticeBook() {
    return new JpaNoticeBook(entities);
  }

  RequestBook requests() {
    return new JpaRequestBook(entities);
  }

  MailboxBook mailboxes() {
    return new JpaMailboxBook(entities);
  }

  StopLinks stopLinks() {
    return new RealmStopLinks(session);
  }

  Outbox outbox() {
    return new NudgeAfterCommit(new JpaOutbox(entities, IDENTIFIERS), session);
  }

  LinkLedger links() {
    return new JpaLinkLedger(
        entities,
        // Without the request's realm and client: loading those would read before the gate's
        // update.
        KeycloakTransactions.ofServer(
            session.getKeycloakSessionFactory(), s -> new Postern(s).gate(this)),
        RealmResourceFactory.devices(session.getKeycloakSessionFactory()),
        IDENTIFIERS,
        CLOCK);
  }

  /** As many runs as two people and a machine can race. */
  static <C> NewTransaction<C> racing(NewTransaction<C> transactions) {
    return new RacingTransactions<>(
        transactions,
        4,
        failed ->
            !(failed instanceof LimiterAway)
                && (LostRace.explainsInsert(failed) || KeycloakTransactions.isDuplicate(failed)));
  }

  /**
   * What a link is spent in.
   *
   * @param request that of the person who waits for it
   */
  private GateRoom gate(Postern request) {
    return new GateRoom(
        entities, new TimedTrail(audit(), session, request.session, request::redeemed));
  }

  private void redeemed() {
    control().meters().redeemed(Duration.ofNanos(System.nanoTime() - begun));
  }
}
