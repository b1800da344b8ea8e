package dev.postern.contact.keycloak;

import dev.postern.contact.NewPerson;
import dev.postern.contact.People;
import dev.postern.contact.Person;
import dev.postern.policy.Portal;
import dev.postern.policy.StaffMarks;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.Identifiers;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.messages.Messages;
import org.keycloak.storage.UserStoragePrivateUtil;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/** People from Keycloak's users. */
public final class KeycloakPeople implements People {
  private final KeycloakSession session;
  private final Identifiers identifiers;

  public KeycloakPeople(KeycloakSession session, Identifiers identifiers) {
    this.session = session;
    this.identifiers = identifiers;
  }

  @Override
  public Optional<Person> byEmail(Portal portal, EmailAddress email) {
    RealmModel realm = realm(portal);
    // A user storage may answer with somebody whose address only resembles the one asked for.
    return Optional.ofNullable(session.users().getUserByEmail(realm, email.value()))
        .map(user -> person(portal, realm, user))
        .filter(person -> person.email().equals(Optional.of(email)));
  }

  @Override
  public Optional<Person> byId(Portal portal, UserId user) {
    RealmModel realm = realm(portal);
    return Optional.ofNullable(session.users().getUserById(realm, user.value()))
        .map(found -> person(portal, realm, found));
  }

  @Override
  public boolean isStaff(RealmId realmId, UserId user, StaffMarks marks) {
    RealmModel realm = realm(realmId);
    return Optional.ofNullable(session.users().getUserById(realm, user.value()))
        .map(found -> new AccountKind(session, realm).of(found, marks) == Person.Kind.STAFF)
        .orElse(false);
  }

  @Override
  public boolean has(RealmId realm, UserId id) {
    return session.users().getUserById(realm(realm), id.value()) != null;
  }

  @Override
  public boolean hasOtherUses(RealmId realmId, UserId id) {
    RealmModel realm = realm(realmId);
    UserModel user = session.users().getUserById(realm, id.value());
    return user != null
        && (new AccountKind(session, realm).of(user, StaffMarks.NONE) == Person.Kind.STAFF
            || user.getRoleMappingsStream().anyMatch(role -> !role.equals(realm.getDefaultRole()))
            || user.getGroupsStream()
                .anyMatch(group -> realm.getDefaultGroupsStream().noneMatch(group::equals)));
  }

  @Override
  public void proveAddress(Portal portal, UserId id) {
    RealmModel realm = realm(portal);
    UserModel user = session.users().getUserById(realm, id.value());
    if (user == null) {
      return;
    }
    user.setEmailVerified(true);
    SubjectCredentialManager credentials = user.credentialManager();
    credentials
        .getStoredCredentialsStream()
        .map(CredentialModel::getId)
        .toList()
        .forEach(credentials::removeStoredCredentialById);
    UserSessionProvider sessions = session.sessions();
    sessions
        .getUserSessionsStream(realm, user)
        .toList()
        .forEach(earlier -> sessions.removeUserSession(realm, earlier));
    sessions
        .getOfflineUserSessionsStream(realm, user)
        .toList()
        .forEach(earlier -> sessions.removeOfflineUserSession(realm, earlier));
  }

  @Override
  public boolean dropPassword(RealmId realmId, UserId id) {
    UserModel user = session.users().getUserById(realm(realmId), id.value());
    if (user == null) {
      return false;
    }
    SubjectCredentialManager credentials = user.credentialManager();
    List<String> passwords =
        credentials
            .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
            .map(CredentialModel::getId)
            .toList();
    passwords.forEach(credentials::removeStoredCredentialById);
    return !passwords.isEmpty();
  }

  @Override
  public List<String> profileObjections(Portal portal, NewPerson person) {
    Map<String, List<String>> attributes = new HashMap<>();
    attributes.put(UserModel.USERNAME, List.of(person.email().value()));
    attributes.put(UserModel.EMAIL, List.of(person.email().value()));
    person.firstName().ifPresent(name -> attributes.put(UserModel.FIRST_NAME, List.of(name)));
    person.lastName().ifPresent(name -> attributes.put(UserModel.LAST_NAME, List.of(name)));
    person.locale().ifPresent(tag -> attributes.put(UserModel.LOCALE, List.of(tag)));
    try {
      // What the person would be asked at the next login (VERIFY_PROFILE) decides.
      session
          .getProvider(UserProfileProvider.class)
          .create(UserProfileContext.UPDATE_PROFILE, attributes)
          .validate();
      return List.of();
    } catch (ValidationException objections) {
      if (objections.hasError(Messages.EMAIL_EXISTS)
          && byEmail(portal, person.email()).isPresent()) {
        throw new ModelDuplicateException("The person has just been created", objections);
      }
      return objections.getErrors().stream()
          .map(ValidationException.Error::getAttribute)
          .filter(attribute -> !UserModel.USERNAME.equals(attribute))
          .distinct()
          .sorted()
          .toList();
    }
  }

  @Override
  public Person create(Portal portal, NewPerson person) {
    RealmModel realm = realm(portal);
    String id = identifiers.next();
    String username = realm.isRegistrationEmailAsUsername() ? person.email().value() : id;
    // The short addUser asks user storages such as LDAP first; contacts are local (DESIGN section
    // 4).
    UserModel user =
        UserStoragePrivateUtil.userLocalStorage(session).addUser(realm, id, username, true, true);
    user.setEnabled(true);
    user.setEmail(person.email().value());
    person.firstName().ifPresent(user::setFirstName);
    person.lastName().ifPresent(user::setLastName);
    person.locale().ifPresent(tag -> user.setSingleAttribute(UserModel.LOCALE, tag));
    return person(portal, realm, user);
  }

  private Person person(Portal portal, RealmModel realm, UserModel user) {
    return new Person(
        new UserId(user.getId()),
        Optional.ofNullable(user.getEmail()).flatMap(EmailAddress::parse),
        Optional.ofNullable(user.getFirstName()).filter(name -> !name.isBlank()),
        user.isEnabled(),
        new AccountKind(session, realm).of(user, portal.staffMarks()));
  }

  /** UserManager: what the admin API removes users by. */
  @Override
  public void remove(RealmId realmId, UserId id) {
    RealmModel realm = realm(realmId);
    Optional.ofNullable(session.users().getUserById(realm, id.value()))
        .ifPresent(user -> new UserManager(session).removeUser(realm, user));
  }

  private RealmModel realm(Portal portal) {
    return realm(portal.realm());
  }

  private RealmModel realm(RealmId id) {
    RealmModel realm = session.realms().getRealm(id.value());
    if (realm == null) {
      throw new IllegalStateException("realm " + id.value() + " is gone");
    }
    return realm;
  }
}
