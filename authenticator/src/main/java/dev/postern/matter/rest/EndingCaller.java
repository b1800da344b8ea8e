package dev.postern.matter.rest;

import dev.postern.api.ApiCall;
import dev.postern.link.Revoker;
import dev.postern.shared.PortalId;
import dev.postern.shared.RequestOrigin;
import java.util.Optional;
import org.keycloak.models.ClientModel;

/**
 * A caller of the API who takes from contacts what they have. Of a portal whose client is gone,
 * nobody may see any.
 */
record EndingCaller(ApiCall call) implements Revoker {
  @Override
  public boolean maySee(PortalId portal) {
    return clientId(portal).filter(call.caller()::mayView).isPresent();
  }

  @Override
  public boolean mayRevoke(PortalId portal) {
    return clientId(portal).filter(call.caller()::mayManage).isPresent();
  }

  @Override
  public String actor() {
    return call.caller().actor();
  }

  @Override
  public RequestOrigin origin() {
    return call.origin();
  }

  private Optional<String> clientId(PortalId portal) {
    return Optional.ofNullable(call.realm().getClientById(portal.value()))
        .map(ClientModel::getClientId);
  }
}
