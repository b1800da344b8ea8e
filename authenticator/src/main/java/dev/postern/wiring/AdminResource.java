package dev.postern.wiring;

import dev.postern.api.ApiCall;
import dev.postern.audit.rest.AuditResource;
import dev.postern.invitation.rest.BouncesResource;
import dev.postern.invitation.rest.InvitationsResource;
import dev.postern.invitation.rest.LinksResource;
import dev.postern.matter.rest.ContactsResource;
import dev.postern.matter.rest.MattersResource;
import dev.postern.removal.rest.ErasureResource;
import dev.postern.removal.rest.RecordErasureResource;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The admin API under {@code /admin/realms/{realm}/postern} (DESIGN section 8). */
public class AdminResource {
  private final ApiCall call;
  private final Desks desks;

  AdminResource(ApiCall call, Desks desks) {
    this.call = call;
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

  @Path("contacts")
  public ContactsResource contacts() {
    return new ContactsResource(call, desks.contacts());
  }

  @Path("contacts/{id}/erase")
  public ErasureResource erasure(@PathParam("id") String id) {
    return new ErasureResource(call, desks.erasure(), id);
  }

  @Path("users/{id}/erase")
  public RecordErasureResource recordErasure(@PathParam("id") String id) {
    return new RecordErasureResource(call, desks.erasure().erasures(), id);
  }

  @Path("matters")
  public MattersResource matters() {
    return new MattersResource(call, desks.matters());
  }

  @Path("audit")
  public AuditResource audit() {
    return new AuditResource(call, desks.audit());
  }

  /** What the parts of the API work with. */
  record Desks(
      InvitationsResource.Desk invitations,
      LinksResource.Desk links,
      BouncesResource.Desk bounces,
      ContactsResource.Desk contacts,
      ErasureResource.Desk erasure,
      MattersResource.Desk matters,
      AuditResource.Desk audit) {}
}
