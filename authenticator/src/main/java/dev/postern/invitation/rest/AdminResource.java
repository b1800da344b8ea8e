package dev.postern.invitation.rest;

import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminAuth;

/** The admin API under {@code /admin/realms/{realm}/postern} (DESIGN section 8). */
public class AdminResource {
  private final Call call;
  private final Desks desks;

  public AdminResource(KeycloakSession session, AdminAuth auth, Desks desks) {
    this.call = Call.of(session, auth);
    this.desks = desks;
  }

  @Path("invitations")
  public InvitationsResource invitations() {
    return new InvitationsResource(call, desks.invitations());
  }

  @Path("links")
  public LinksResource links() {
    return new LinksResource(call, desks.links());
  }

  @Path("bounces")
  public BouncesResource bounces() {
    return new BouncesResource(call, desks.bounces());
  }

  /** What the parts of the API work with. */
  public record Desks(
      InvitationsResource.Desk invitations,
      LinksResource.Desk links,
      BouncesResource.Desk bounces) {}
}
