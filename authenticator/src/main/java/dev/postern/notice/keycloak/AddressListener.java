package dev.postern.notice.keycloak;

import dev.postern.notice.AddressWatch;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Hears that an account was changed, by an administrator or by the person, in the transaction of
 * the change. Keycloak tells listeners of its server so whether or not a realm keeps its events.
 */
public final class AddressListener implements EventListenerProvider {
  private static final Set<EventType> CHANGES =
      EnumSet.of(EventType.UPDATE_EMAIL, EventType.UPDATE_PROFILE);
  private static final Pattern USER = Pattern.compile("users/([^/]+)");

  private final KeycloakSession session;
  private final Supplier<AddressWatch> watch;

  /**
   * Serves one Keycloak session.
   *
   * @param watch made only for a change: this listener hears every event
   */
  public AddressListener(KeycloakSession session, Supplier<AddressWatch> watch) {
    this.session = session;
    this.watch = watch;
  }

  @Override
  public void onEvent(Event event) {
    if (CHANGES.contains(event.getType()) && event.getUserId() != null) {
      changed(event.getRealmId(), event.getUserId());
    }
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    if (event.getResourceType() == ResourceType.USER
        && event.getOperationType() == OperationType.UPDATE
        && event.getResourcePath() != null) {
      Matcher path = USER.matcher(event.getResourcePath());
      if (path.matches()) {
        changed(event.getRealmId(), path.group(1));
      }
    }
  }

  private void changed(String realmId, String id) {
    RealmModel realm = session.realms().getRealm(realmId);
    UserModel user = realm == null ? null : session.users().getUserById(realm, id);
    if (user != null) {
      watch
          .get()
          .changed(
              new RealmId(realmId),
              new UserId(user.getId()),
              Optional.ofNullable(user.getEmail()).flatMap(EmailAddress::parse));
    }
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
