package dev.postern.removal.keycloak;

import dev.postern.removal.Traces;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.util.function.Function;
import org.keycloak.models.ClientModel.ClientRemovedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserPreRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Removes our rows with what they are about, in the transaction that removes it. Of users it hears
 * before: {@code UserRemovedEvent} comes of the admin API alone, and not of what else removes
 * users.
 */
public final class RemovalListener implements ProviderEventListener {
  private final Function<KeycloakSession, Traces> traces;

  /**
   * @param traces those of the transaction of a Keycloak session
   */
  public RemovalListener(Function<KeycloakSession, Traces> traces) {
    this.traces = traces;
  }

  @Override
  public void onEvent(ProviderEvent event) {
    if (event instanceof UserPreRemovedEvent removed) {
      traces
          .apply(removed.getKeycloakSession())
          .removeUser(
              new RealmId(removed.getRealm().getId()), new UserId(removed.getUser().getId()));
    } else if (event instanceof ClientRemovedEvent removed) {
      traces
          .apply(removed.getKeycloakSession())
          .removePortal(
              new RealmId(removed.getClient().getRealm().getId()),
              new PortalId(removed.getClient().getId()));
    } else if (event instanceof RealmRemovedEvent removed) {
      traces
          .apply(removed.getKeycloakSession())
          .removeRealm(new RealmId(removed.getRealm().getId()));
    }
  }
}
