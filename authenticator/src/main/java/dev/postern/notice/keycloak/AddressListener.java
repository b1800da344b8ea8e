package dev.postern.notice.keycloak;

import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;

/**
 * Hears that an account was changed, by an administrator or by the person, and has it looked at
 * once that was committed. Keycloak tells listeners of its server so whether or not a realm keeps
 * its events.
 */
public final class AddressListener implements EventListenerProvider {
  private static final Set<EventType> CHANGES =
      EnumSet.of(EventType.UPDATE_EMAIL, EventType.UPDATE_PROFILE);
  private static final Pattern USER = Pattern.compile("users/([^/]+)");

  private final KeycloakSession session;
  private final BiConsumer<RealmId, UserId> look;

  /**
   * Serves one Keycloak session.
   *
   * @param look for addresses that a user has lost; works in transactions of its own
   */
  public AddressListener(KeycloakSession session, BiConsumer<RealmId, UserId> look) {
    this.session = session;
    this.look = look;
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
    session
        .getTransactionManager()
        .enlistAfterCompletion(
            new LookAfterCommit(() -> look.accept(new RealmId(realmId), new UserId(id))));
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
