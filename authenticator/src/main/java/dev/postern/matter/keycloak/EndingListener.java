package dev.postern.matter.keycloak;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.AuditTrail;
import dev.postern.contact.ContactBook;
import dev.postern.matter.SessionProofs;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * Records how sessions of links end that Keycloak ends by itself: by their person, who signs out,
 * or by an administrator in the console, one by one, all of a contact or all of the realm; and that
 * a contact's account was disabled, which their sessions do not outlive. Of accounts that are
 * deleted hears {@link RemovedAccounts}. Sessions that no link has opened are none of the record's.
 * Of a session that its person ends, the look at it costs no query of ours.
 */
public final class EndingListener implements EventListenerProvider {
  private static final Pattern SESSION = Pattern.compile("sessions/([^/]+)");
  private static final Pattern SIGNED_OUT = Pattern.compile("users/([^/]+)/logout");
  private static final Pattern CHANGED = Pattern.compile("users/([^/]+)");
  private static final String EVERYBODY = "logout-all";

  private final KeycloakSession keycloak;
  private final Supplier<Books> books;

  /**
   * Serves one Keycloak session.
   *
   * @param books made only once there may be something to record: this listener hears every event
   */
  public EndingListener(KeycloakSession keycloak, Supplier<Books> books) {
    this.keycloak = keycloak;
    this.books = books;
  }

  /** By now Keycloak has not removed the session yet; what the record itself tells is ignored. */
  @Override
  public void onEvent(Event event) {
    if (event.getType() != EventType.LOGOUT
        || event.getSessionId() == null
        || (event.getDetails() != null && event.getDetails().containsKey("postern_fact"))) {
      return;
    }
    RealmModel realm = keycloak.realms().getRealm(event.getRealmId());
    UserSessionModel session = keycloak.sessions().getUserSession(realm, event.getSessionId());
    if (session != null && SessionScope.isLinkSession(session)) {
      AuditFact fact =
          ended(realm, new SessionId(session.getId()), new UserId(session.getUser().getId()))
              .with(Attribute.REASON, "signed out");
      books
          .get()
          .audit()
          .record(
              Optional.ofNullable(event.getClientId())
                  .map(realm::getClientByClientId)
                  .map(client -> fact.with(Attribute.PORTAL, client.getId()))
                  .orElse(fact));
    }
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    if (event.getResourcePath() == null) {
      return;
    }
    Matcher session = SESSION.matcher(event.getResourcePath());
    Matcher signedOut = SIGNED_OUT.matcher(event.getResourcePath());
    Matcher changed = CHANGED.matcher(event.getResourcePath());
    if (session.matches()) {
      ofSession(new SessionId(session.group(1)), event);
    } else if (signedOut.matches()) {
      ofPerson(new UserId(signedOut.group(1)), event);
    } else if (changed.matches() && event.getOperationType() == OperationType.UPDATE) {
      ofAccount(changed.group(1), event);
    } else if (event.getResourcePath().equals(EVERYBODY)) {
      ofRealm(event);
    }
  }

  private void ofSession(SessionId session, AdminEvent event) {
    RealmModel realm = keycloak.realms().getRealm(event.getRealmId());
    books
        .get()
        .proofs()
        .personOf(session)
        .ifPresent(person -> record(ended(realm, session, person), "console", event));
  }

  private void ofPerson(UserId person, AdminEvent event) {
    RealmId firm = new RealmId(event.getRealmId());
    if (!books.get().contacts().ofUser(firm, person).isEmpty()) {
      record(signedOut(firm, person), "console", event);
    }
  }

  /** Keycloak keeps the sessions of a disabled account, but lets nobody use them. */
  private void ofAccount(String id, AdminEvent event) {
    RealmModel realm = keycloak.realms().getRealm(event.getRealmId());
    UserModel person = keycloak.users().getUserById(realm, id);
    if (person != null
        && !person.isEnabled()
        && keycloak
            .sessions()
            .getUserSessionsStream(realm, person)
            .anyMatch(SessionScope::isLinkSession)) {
      record(signedOut(new RealmId(realm.getId()), new UserId(id)), "disabled", event);
    }
  }

  /** By now Keycloak has removed them all: nobody can tell which there were. */
  private void ofRealm(AdminEvent event) {
    RealmId firm = new RealmId(event.getRealmId());
    if (books.get().contacts().hasAny(firm)) {
      record(AuditFact.of(FactType.REALM_SIGNED_OUT, firm), "console", event);
    }
  }

  private void record(AuditFact fact, String reason, AdminEvent event) {
    books
        .get()
        .audit()
        .record(
            fact.with(Attribute.ACTOR, actor(event.getAuthDetails()))
                .with(Attribute.REASON, reason));
  }

  private static AuditFact signedOut(RealmId realm, UserId user) {
    return AuditFact.of(FactType.CONTACT_SIGNED_OUT, realm).with(Attribute.USER, user);
  }

  private static AuditFact ended(RealmModel realm, SessionId session, UserId user) {
    return AuditFact.of(FactType.SESSION_ENDED, new RealmId(realm.getId()))
        .with(Attribute.USER, user)
        .with(Attribute.SESSION, session);
  }

  /** As the API names people; a service account by its user, whom Keycloak tells of. */
  private String actor(AuthDetails caller) {
    String via =
        Optional.ofNullable(keycloak.realms().getRealm(caller.getRealmId()))
            .map(realm -> realm.getClientById(caller.getClientId()))
            .map(ClientModel::getClientId)
            .map(client -> " via " + client)
            .orElse("");
    return "user " + caller.getUserId() + via;
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  /**
   * What is looked up and recorded.
   *
   * @param audit tells nothing to Keycloak's events: it is from there
   */
  public record Books(SessionProofs proofs, ContactBook contacts, AuditTrail audit) {}
}
