package dev.postern.wiring;

import dev.postern.admission.Admission;
import dev.postern.audit.AuditTrail;
import dev.postern.audit.jpa.JpaAuditTrail;
import dev.postern.contact.ContactBook;
import dev.postern.contact.People;
import dev.postern.contact.jpa.JpaContactBook;
import dev.postern.contact.keycloak.KeycloakPeople;
import dev.postern.invitation.InvitationCorrespondence;
import dev.postern.invitation.Invitations;
import dev.postern.invitation.keycloak.TemplateLetters;
import dev.postern.invitation.rest.AdminResource;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkSigner;
import dev.postern.link.SecretAccess;
import dev.postern.link.SecretMint;
import dev.postern.link.jpa.GateRoom;
import dev.postern.link.jpa.JpaLinkLedger;
import dev.postern.mail.Backoff;
import dev.postern.mail.Outbox;
import dev.postern.mail.Postman;
import dev.postern.mail.jpa.JpaOutbox;
import dev.postern.mail.keycloak.KeycloakMailer;
import dev.postern.mail.keycloak.NudgeAfterCommit;
import dev.postern.matter.MatterBook;
import dev.postern.matter.SessionProofs;
import dev.postern.matter.jpa.JpaMatterBook;
import dev.postern.matter.jpa.JpaSessionProofs;
import dev.postern.matter.keycloak.SessionScope;
import dev.postern.policy.Portals;
import dev.postern.policy.keycloak.ClientPortals;
import dev.postern.shared.Identifiers;
import dev.postern.signin.LinkDoor;
import dev.postern.signin.LoginTickets;
import dev.postern.signin.keycloak.ActionTokenSigner;
import dev.postern.signin.keycloak.ClientLogin;
import dev.postern.signin.keycloak.KeycloakLogins;
import dev.postern.signin.keycloak.LinkResource;
import dev.postern.signin.keycloak.LinkTokenHandler;
import dev.postern.signin.keycloak.LoginStart;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
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
  private static final InstantSource CLOCK = () -> Instant.ofEpochMilli(Time.currentTimeMillis());
  private static final Identifiers IDENTIFIERS = () -> UUID.randomUUID().toString();

  private final KeycloakSession session;
  private final EntityManager entities;

  Postern(KeycloakSession session) {
    this.session = session;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** The postman of a server; works in transactions of its own. */
  static Postman postman(KeycloakSessionFactory factory) {
    return new Postman(
        KeycloakTransactions.ofServer(factory, session -> new Postern(session).postOffice()),
        new KeycloakMailer(factory),
        new Postman.Retry(Backoff.DEFAULT, new SecureRandom()),
        CLOCK);
  }

  AdminResource adminResource(AdminAuth auth) {
    AdminResource.Desk desk =
        new AdminResource.Desk(
            new RacingTransactions<>(
                KeycloakTransactions.within(session, s -> new Postern(s).invitations())),
            portals(),
            new ClientLogin(session),
            links(),
            matters(),
            admission(),
            CLOCK);
    return new AdminResource(session, auth, desk);
  }

  LinkResource linkResource() {
    LinkDoor door =
        new LinkDoor(
            links(),
            KeycloakTransactions.within(session, s -> new Postern(s).links()),
            new LinkDoor.Rooms(admission(), portals(), proofs(), new KeycloakLogins(session)),
            CLOCK);
    return new LinkResource(
        session,
        door,
        new LoginStart(session, links(), loginTickets()),
        new LinkResource.Secrets(signer(), new SecureRandom()));
  }

  LinkTokenHandler linkTokenHandler() {
    return new LinkTokenHandler(linkResource());
  }

  LoginTickets loginTickets() {
    return new LoginTickets(
        links(),
        admission(),
        new LoginTickets.Imprints(proofs(), contacts(), people(), audit()),
        CLOCK);
  }

  SessionProofs proofs() {
    return new JpaSessionProofs(entities, IDENTIFIERS);
  }

  SessionScope sessionScope() {
    return new SessionScope(proofs(), portals(), people());
  }

  AuditTrail audit() {
    return new JpaAuditTrail(entities, IDENTIFIERS, CLOCK);
  }

  private Postman.PostOffice postOffice() {
    InvitationCorrespondence.Files files =
        new InvitationCorrespondence.Files(links(), portals(), admission(), audit());
    TemplateLetters letters = new TemplateLetters(session, new SecretAccess());
    InvitationCorrespondence invitations =
        new InvitationCorrespondence(
            files, letters, new SecretMint(new SecureRandom(), signer()), CLOCK);
    return new Postman.PostOffice(outbox(), new RealmBound(session, invitations));
  }

  private Invitations invitations() {
    Invitations.Books books =
        new Invitations.Books(contacts(), matters(), links(), outbox(), audit());
    return new Invitations(people(), books, IDENTIFIERS, CLOCK);
  }

  private LinkSigner signer() {
    return new ActionTokenSigner(session, new SecretAccess());
  }

  private Admission admission() {
    return new Admission(
        new Admission.Settings(portals(), new ClientLogin(session)),
        people(),
        contacts(),
        matters());
  }

  private Portals portals() {
    ClientLogin login = new ClientLogin(session);
    return new ClientPortals(
        session,
        new ClientPortals.LoginReadiness() {
          @Override
          public boolean redeems(RealmModel realm, ClientModel client) {
            return login.redeems(realm, client);
          }

          @Override
          public boolean redirects(ClientModel client, String url) {
            return login.redirects(client, url);
          }
        });
  }

  private People people() {
    return new KeycloakPeople(session, IDENTIFIERS);
  }

  private ContactBook contacts() {
    return new JpaContactBook(entities);
  }

  private MatterBook matters() {
    return new JpaMatterBook(entities);
  }

  private Outbox outbox() {
    return new NudgeAfterCommit(new JpaOutbox(entities, IDENTIFIERS), session);
  }

  private LinkLedger links() {
    return new JpaLinkLedger(
        entities,
        // Without the request's realm and client: loading those would read before the gate's
        // update.
        KeycloakTransactions.ofServer(
            session.getKeycloakSessionFactory(), s -> new Postern(s).gate()),
        IDENTIFIERS,
        CLOCK);
  }

  private GateRoom gate() {
    return new GateRoom(entities, audit());
  }
}
