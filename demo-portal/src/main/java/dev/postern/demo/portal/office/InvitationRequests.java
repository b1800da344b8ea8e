package dev.postern.demo.portal.office;

import dev.postern.demo.portal.PortalProperties;
import dev.postern.demo.portal.keycloak.PosternProperties;
import dev.postern.demo.portal.matters.MatterReference;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes requests to the API of what staff typed. */
@Component
class InvitationRequests {

  private final String clientId;
  private final PortalProperties portal;

  InvitationRequests(PosternProperties postern, PortalProperties portal) {
    this.clientId = postern.clientId();
    this.portal = portal;
  }

  InvitationRequest from(InvitationForm form) {
    Optional<MatterReference> matter = form.matter();
    return new InvitationRequest(
        clientId,
        form.email(),
        form.firstName(),
        form.lastName(),
        matter
            .map(reference -> new InvitationRequest.Matter(reference.value(), form.matterTitle()))
            .orElse(null),
        form.role(),
        form.message(),
        matter.map(MatterReference::path).map(portal::page).orElse(null));
  }
}
