package dev.postern.wiring;

import dev.postern.access.DeviceCorrespondence;
import dev.postern.access.DisownedCorrespondence;
import dev.postern.access.jpa.JpaDisownedBook;
import dev.postern.asking.SignInCorrespondence;
import dev.postern.invitation.InvitationCorrespondence;
import dev.postern.invitation.LinkPost;
import dev.postern.invitation.ReminderCorrespondence;
import dev.postern.invitation.Reminders;
import dev.postern.invitation.StoppedMailboxes;
import dev.postern.invitation.keycloak.TemplateLetters;
import dev.postern.invitation.keycloak.TemplateNotices;
import dev.postern.link.Objection;
import dev.postern.link.SecretAccess;
import dev.postern.link.SecretMint;
import dev.postern.mail.Backoff;
import dev.postern.mail.Correspondence;
import dev.postern.mail.CorrespondenceByKind;
import dev.postern.mail.Diary;
import dev.postern.mail.FairShare;
import dev.postern.mail.MailOrder.Kind;
import dev.postern.mail.Postman;
import dev.postern.mail.keycloak.KeycloakMailer;
import dev.postern.notice.AddressWatch;
import dev.postern.notice.NoticeCorrespondence;
import dev.postern.shared.BoundedTransactions;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import dev.postern.signin.SparedMailboxes;
import dev.postern.throttle.Cautious;
import dev.postern.watch.CountedMailer;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What makes mails: a server's postman and what orders by itself, and for each Keycloak session,
 * and so each transaction, who writes which mail.
 */
final class MailDesk {
  private final KeycloakSession session;
  private final EntityManager entities;
  private final Postern postern;

  private MailDesk(KeycloakSession session) {
    this.session = session;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.postern = new Postern(session);
  }

  /** The postman of a server; works in transactions of its own. */
  static Postman postman(KeycloakSessionFactory factory, Workers workers) {
    return new Postman(
        Postern.racing(
            new BoundedTransactions<>(
                KeycloakTransactions.ofServer(
                    factory, session -> new MailDesk(session).postOffice()),
                workers.mostTransactions())),
        new CountedMailer(
            new KeycloakMailer(factory, new SecureRandom(), Postern.CLOCK),
            RealmResourceFactory.controlRoom(factory).meters()),
        new Postman.Retry(Backoff.DEFAULT, Backoff.OF_OBJECTIONS, new SecureRandom()),
        new FairShare(workers.number()),
        Postern.CLOCK);
  }

  /** What a server has to order by itself; works in transactions of its own. */
  static Diary reminders(KeycloakSessionFactory factory) {
    return new Reminders(
        Postern.racing(
            KeycloakTransactions.ofServer(
                factory, session -> new MailDesk(session).reminderBooks())),
        Postern.IDENTIFIERS,
        Postern.CLOCK);
  }

  private Reminders.Books reminderBooks() {
    return new Reminders.Books(postern.reminderBook(), postern.outbox());
  }

  /**
   * Sees to it that whoever has lost their address hears of it; in transactions of its own.
   *
   * @param user who may be gone
   */
  static void lookAtAddress(KeycloakSessionFactory factory, RealmId realm, UserId user) {
    KeycloakTransactions.ofServer(factory, MailDesk::new)
        .run(desk -> desk.addressOf(realm, user))
        .ifPresent(
            address -> addressWatch(factory).changed(realm, user, EmailAddress.parse(address)));
  }

  private static AddressWatch addressWatch(KeycloakSessionFactory factory) {
    return new AddressWatch(
        Postern.racing(
            KeycloakTransactions.ofServer(factory, session -> new MailDesk(session).watched())),
        new Cautious(RealmResourceFactory.controlRoom(factory).throttle()),
        Postern.IDENTIFIERS,
        Postern.CLOCK);
  }

  private AddressWatch.Books watched() {
    return new AddressWatch.Books(postern.contacts(), postern.noticeBook(), postern.outbox());
  }

  /** As it stands in the account, if only as an empty text; empty if there is no such user. */
  private Optional<String> addressOf(RealmId realm, UserId id) {
    UserModel user =
        bind(realm)
            ? session.users().getUserById(session.getContext().getRealm(), id.value())
            : null;
    return Optional.ofNullable(user).map(known -> known.getEmail() == null ? "" : known.getEmail());
  }

  private Postman.PostOffice postOffice() {
    TemplateLetters letters =
        new TemplateLetters(session, new SecretAccess(), postern.stopLinks(), Postern.CLOCK);
    TemplateNotices notices = new TemplateNotices(session, postern.stopLinks());
    SecretMint secrets = new SecretMint(new SecureRandom(), postern.signer());
    LinkPost post =
        new LinkPost(
            new LinkPost.Files(
                postern.links(),
                postern.reminderBook(),
                postern.portals(),
                postern.admission(),
                postern.codes(),
                postern.audit()),
            letters,
            secrets,
            Postern.CLOCK);
    Correspondence invitations =
        new InvitationCorrespondence(postern.links(), List.of(spared(), stopped()), post);
    SignInCorrespondence signIns =
        new SignInCorrespondence(
            new SignInCorrespondence.Files(
                postern.requests(),
                postern.portals(),
                postern.people(),
                postern.contacts(),
                postern.matters(),
                postern.links(),
                postern.control().throttle(),
                postern.mailboxes(),
                new JpaDisownedBook(entities),
                postern.audit()),
            new SignInCorrespondence.Pens(post, letters, notices),
            Postern.IDENTIFIERS,
            Postern.CLOCK);
    Correspondence reminders =
        new ReminderCorrespondence(
            new ReminderCorrespondence.Files(
                postern.links(),
                postern.reminderBook(),
                postern.mailboxes(),
                postern.admission(),
                postern.audit()),
            letters,
            secrets,
            Postern.CLOCK);
    Correspondence all =
        new CorrespondenceByKind(
            Map.of(
                Kind.LINK,
                invitations,
                Kind.SIGN_IN_REQUEST,
                signIns,
                Kind.REMINDER,
                reminders,
                Kind.ADDRESS_NOTICE,
                new NoticeCorrespondence(
                    new NoticeCorrespondence.Files(
                        postern.noticeBook(), postern.portals(), postern.people(), postern.audit()),
                    notices),
                Kind.DEVICE_NOTICE,
                new DeviceCorrespondence(
                    new DeviceCorrespondence.Files(
                        postern.links(),
                        postern.accesses(),
                        postern.portals(),
                        postern.people(),
                        postern.contacts(),
                        postern.matters(),
                        postern.audit()),
                    notices,
                    postern.throttle()),
                Kind.DISOWNED,
                new DisownedCorrespondence(
                    new DisownedCorrespondence.Files(
                        new JpaDisownedBook(entities),
                        postern.accesses(),
                        postern.portals(),
                        postern.people(),
                        postern.contacts(),
                        postern.matters(),
                        postern.audit()),
                    notices,
                    postern.throttle())));
    return new Postman.PostOffice(
        postern.outbox(), new RealmBound(this::bind, all), postern.mailboxes());
  }

  private boolean bind(RealmId id) {
    RealmModel realm = session.realms().getRealm(id.value());
    session.getContext().setRealm(realm);
    return realm != null;
  }

  private Objection stopped() {
    return new StoppedMailboxes(
        new StoppedMailboxes.Files(postern.links(), postern.mailboxes(), postern.audit()),
        Postern.CLOCK);
  }

  private Objection spared() {
    return new SparedMailboxes(
        new SparedMailboxes.Files(
            postern.links(), postern.portals(), postern.audit(), postern.control().throttle()),
        Postern.CLOCK);
  }
}
