package dev.postern.invitation.rest;

import dev.postern.api.Caller;
import dev.postern.invitation.Resender;
import dev.postern.link.Revoker;
import dev.postern.shared.PortalId;
import dev.postern.shared.RequestOrigin;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * A caller of the API who does something with a link. Of a portal whose client is gone, nobody may
 * see links.
 */
record ActingCaller(RealmModel realm, Caller caller, RequestOrigin origin)
    implements Revoker, Resender {
  @Override
  public boolean maySee(PortalId portal) {
    return clientId(portal).filter(caller::mayView).isPresent();
  }

  @Override
  public boolean mayRevoke(PortalId portal) {
    return clientId(portal).filter(caller::mayManage).isPresent();
  }

  @Override
  public boolean maySend(PortalId portal) {
    return clientId(portal).filter(caller::maySend).isPresent();
  }

  @Override
  public String actor() {
    return caller.actor();
  }

  private Optional<String> clientId(PortalId portal) {
    return Optional.ofNullable(realm.getClientById(portal.value())).map(ClientModel::getClientId);
  }
}
