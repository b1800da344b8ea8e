package dev.postern.wiring;

import dev.postern.admission.LinkFate;
import dev.postern.api.ApiCall;
import dev.postern.code.jpa.JpaCodeBook;
import dev.postern.contact.keycloak.KeycloakContactDirectory;
import dev.postern.invitation.Bounces;
import dev.postern.invitation.Invitations;
import dev.postern.invitation.Once;
import dev.postern.invitation.Resends;
import dev.postern.invitation.Sending;
import dev.postern.invitation.jpa.JpaAnsweredRequests;
import dev.postern.invitation.rest.BouncesResource;
import dev.postern.invitation.rest.InvitationsResource;
import dev.postern.invitation.rest.LinkViews;
import dev.postern.invitation.rest.LinksResource;
import dev.postern.mail.Dispatches;
import dev.postern.mail.jpa.JpaDispatches;
import dev.postern.mail.keycloak.NudgingDispatches;
import dev.postern.mailbox.Suspicions;
import dev.postern.matter.Matters;
import dev.postern.matter.Participants;
import dev.postern.matter.keycloak.KeycloakLiveSessions;
import dev.postern.matter.keycloak.KeycloakParticipantList;
import dev.postern.matter.rest.ContactsResource;
import dev.postern.matter.rest.MattersResource;
import dev.postern.removal.Erasure;
import dev.postern.removal.rest.ErasureResource;
import dev.postern.signin.keycloak.ClientLogin;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminAuth;

/** What the API works with: for each Keycloak session, and so each transaction, of one caller. */
final class ApiDesk {
  private final KeycloakSession session;
  private final EntityManager entities;
  private final Postern postern;

  /**
   * @param caller who calls, for what is told to Keycloak's events
   */
  private ApiDesk(KeycloakSession session, AdminAuth caller) {
    this.session = session;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.postern = new Postern(session, Optional.of(caller));
  }

  /** The API for somebody whom Keycloak has let in. */
  static AdminResource of(KeycloakSession session, AdminAuth auth) {
    return new ApiDesk(session, auth).resource(auth);
  }

  private AdminResource resource(AdminAuth auth) {
    Function<KeycloakSession, ApiDesk> byCaller = s -> new ApiDesk(s, auth);
    Sending sending =
        new Sending(
            Postern.racing(
                KeycloakTransactions.within(session, s -> byCaller.apply(s).sendingRoom())),
            postern.throttle());
    LinkViews views =
        new LinkViews(
            new LinkViews.Books(
                postern.links(), postern.matters(), dispatches(), postern.mailboxes()),
            Postern.CLOCK);
    return new AdminResource(
        ApiCall.of(session, auth),
        new AdminResource.Desks(
            new InvitationsResource.Desk(sending, postern.portals(), new ClientLogin(session)),
            new LinksResource.Desk(
                postern.links(),
                postern.matters(),
                new LinkFate(postern.admission(), Postern.CLOCK),
                views,
                sending,
                Postern.racing(
                    KeycloakTransactions.within(
                        session, s -> byCaller.apply(s).postern.revocations()))),
            new BouncesResource.Desk(
                Postern.racing(
                    KeycloakTransactions.within(session, s -> byCaller.apply(s).bounces()))),
            new ContactsResource.Desk(
                new KeycloakContactDirectory(entities),
                postern.contacts(),
                Postern.racing(
                    KeycloakTransactions.within(
                        session, s -> byCaller.apply(s).postern.signOuts())),
                Postern.racing(
                    KeycloakTransactions.within(
                        session, s -> byCaller.apply(s).postern.revocations()))),
            new ErasureResource.Desk(
                postern.contacts(),
                Postern.racing(
                    KeycloakTransactions.within(session, s -> byCaller.apply(s).erasure()))),
            new MattersResource.Desk(
                postern.matters(),
                new KeycloakParticipantList(entities),
                postern.endings(),
                Postern.racing(
                    // Without the request's realm and client: loading those would read before the
                    // matter's row is taken.
                    KeycloakTransactions.ofServer(
                        session.getKeycloakSessionFactory(), s -> byCaller.apply(s).matterWork()))),
            RecordDesk.of(session, Postern.CLOCK)));
  }

  private Erasure erasure() {
    return new Erasure(
        new Erasure.Books(postern.contacts(), postern.people(), postern.proofs(), postern.audit()),
        new KeycloakLiveSessions(session),
        postern.traces());
  }

  private MattersResource.Work matterWork() {
    return new MattersResource.Work(
        new Matters(
            new Matters.Books(
                postern.matters(),
                postern.links(),
                new JpaCodeBook(entities),
                postern.endings(),
                postern.audit()),
            Postern.IDENTIFIERS,
            Postern.CLOCK),
        new Participants(
            new Participants.Books(
                postern.matters(),
                postern.contacts(),
                postern.links(),
                postern.endings(),
                postern.audit()),
            Postern.IDENTIFIERS,
            Postern.CLOCK));
  }

  private Sending.Room sendingRoom() {
    return new Sending.Room(
        new Once(new JpaAnsweredRequests(entities), Postern.CLOCK),
        invitations(),
        new Resends(
            new Resends.Books(
                postern.links(),
                postern.matters(),
                postern.outbox(),
                dispatches(),
                postern.mailboxes(),
                postern.audit()),
            postern.admission(),
            Postern.IDENTIFIERS,
            Postern.CLOCK));
  }

  private Bounces bounces() {
    return new Bounces(
        postern.links(),
        new Suspicions(postern.mailboxes(), postern.audit(), Postern.CLOCK),
        Postern.CLOCK);
  }

  private Dispatches dispatches() {
    return new NudgingDispatches(new JpaDispatches(entities), session);
  }

  private Invitations invitations() {
    Invitations.Books books =
        new Invitations.Books(
            postern.contacts(),
            postern.matters(),
            postern.links(),
            postern.outbox(),
            postern.audit());
    return new Invitations(postern.people(), books, Postern.IDENTIFIERS, Postern.CLOCK);
  }
}
