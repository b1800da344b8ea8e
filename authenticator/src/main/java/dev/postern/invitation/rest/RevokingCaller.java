package dev.postern.invitation.rest;

import dev.postern.link.Revoker;
import dev.postern.shared.PortalId;
import dev.postern.shared.RequestOrigin;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * A caller of the API who revokes a link. Of a portal whose client is gone, nobody may see links.
 */
record RevokingCaller(RealmModel realm, Caller caller, RequestOrigin origin) implements Revoker {
  @Override
  public boolean maySee(PortalId portal) {
    return clientId(portal).filter(caller::mayView).isPresent();
  }

  @Override
  public boolean mayRevoke(PortalId portal) {
    return clientId(portal).filter(caller::mayManage).isPresent();
  }

  @Override
  public String actor() {
    return caller.actor();
  }

  private Optional<String> clientId(PortalId portal) {
    return Optional.ofNullable(realm.getClientById(portal.value())).map(ClientModel::getClientId);
  }
}
