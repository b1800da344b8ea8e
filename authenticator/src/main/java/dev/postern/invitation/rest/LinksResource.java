package dev.postern.invitation.rest;

import dev.postern.admission.LinkFate;
import dev.postern.api.ApiCall;
import dev.postern.api.FieldError;
import dev.postern.api.Json;
import dev.postern.api.Problem;
import dev.postern.invitation.RequestKey;
import dev.postern.invitation.Sending;
import dev.postern.link.Link;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkQuery;
import dev.postern.link.RevocationOutcome;
import dev.postern.link.Revocations;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterBook;
import dev.postern.matter.MatterReference;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;

/** Links and what has become of them: {@code /links}. */
public class LinksResource {
  private final Call call;
  private final Desk desk;

  public LinksResource(ApiCall call, Desk desk) {
    this.call = new Call(call);
    this.desk = desk;
  }

  /** Lists links of a portal, the latest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    if (!call.caller().isKnown()) {
      return Call.notKnown();
    }
    LinkListForm form =
        LinkListForm.parse(
            call.session().getContext().getUri().getQueryParameters(), call.caller().ownPortal());
    if (form.portal().filter(portal -> !call.caller().mayView(portal)).isPresent()) {
      return Call.forbidden("The caller may not see links of this portal.");
    }
    if (!form.errors().isEmpty()) {
      return Problem.invalid(form.errors()).answer();
    }
    ClientModel portal = call.realm().getClientByClientId(form.portal().orElseThrow());
    return portal == null ? Problem.unknownPortal().answer() : list(portal, form);
  }

  private Response list(ClientModel portal, LinkListForm form) {
    PortalId id = new PortalId(portal.getId());
    Optional<Matter> matter = form.matter().flatMap(reference -> matter(id, reference));
    LinkQuery.Page page = form.page();
    List<Link> links =
        form.matter().isPresent() && matter.isEmpty()
            ? List.of()
            : desk.links()
                .list(
                    new LinkQuery(
                        call.realmId(),
                        id,
                        form.contact(),
                        matter.map(Matter::id),
                        form.purpose(),
                        form.status()),
                    new LinkQuery.Page(page.first(), page.max() + 1));
    List<Link> shown = links.subList(0, Math.min(links.size(), page.max()));
    return ok(
        new LinkListView(
            page.first(),
            page.max(),
            links.size() > page.max(),
            views(shown, desk.views()::status)));
  }

  private Optional<Matter> matter(PortalId portal, MatterReference reference) {
    return desk.matters().find(call.realmId(), portal, reference);
  }

  /** Shows a link: what has become of it. */
  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response link(@PathParam("id") String id) {
    if (!call.caller().isKnown()) {
      return Call.notKnown();
    }
    // A link of a portal that the caller has nothing to do with is as good as none.
    return Call.linkId(id)
        .flatMap(known -> desk.links().find(call.realmId(), known))
        .filter(link -> call.by().maySee(link.scope().portal()))
        .map(link -> views(List.of(link), (matters, one) -> desk.fate().of(one)).get(0))
        .map(LinksResource::ok)
        .orElseGet(() -> Problem.unknownLink().answer());
  }

  private List<LinkView> views(List<Link> links, LinkViews.Judge judge) {
    Function<PortalId, String> clientIds =
        portal -> call.realm().getClientById(portal.value()).getClientId();
    return desk.views().of(links, clientIds, judge);
  }

  private static Response ok(Object view) {
    return Response.ok(Json.write(view), MediaType.APPLICATION_JSON_TYPE).build();
  }

  /**
   * Sends a link again: 202 with the id of the link that is sent. Takes no body: whoever sends one
   * wants something changed, such as the address, and would think it was.
   */
  @POST
  @Path("{id}/resend")
  @Produces(MediaType.APPLICATION_JSON)
  public Response resend(@PathParam("id") String id, @Nullable String body) {
    if (!call.caller().isKnown()) {
      return Call.notKnown();
    }
    List<FieldError> errors = new ArrayList<>(call.keyErrors());
    if (body != null && !body.isBlank()) {
      errors.add(new FieldError("body", "unexpected", "There must be none: nothing is changed."));
    }
    if (!errors.isEmpty()) {
      return Problem.invalid(errors).answer();
    }
    ActingCaller by = call.by();
    Optional<RequestKey> key = call.key("POST links/" + id + "/resend", "");
    return Call.linkId(id)
        .map(known -> desk.sending().resend(call.realmId(), known, key, by))
        .map(call::answer)
        .orElseGet(() -> Problem.unknownLink().answer());
  }

  /** Revokes a link: whoever opens it from now on is told so. Once more changes nothing. */
  @POST
  @Path("{id}/revoke")
  @Produces(MediaType.APPLICATION_JSON)
  public Response revoke(@PathParam("id") String id) {
    if (!call.caller().isKnown()) {
      return Call.notKnown();
    }
    ActingCaller by = call.by();
    RevocationOutcome outcome =
        Call.linkId(id)
            .map(known -> desk.revocations().run(r -> r.revoke(call.realmId(), known, by)))
            .orElse(RevocationOutcome.UNKNOWN);
    return switch (outcome) {
      case REVOKED -> Response.noContent().build();
      case UNKNOWN -> Problem.unknownLink().answer();
      case FORBIDDEN -> Call.forbidden("The caller may not revoke links of this portal.");
    };
  }

  /**
   * What links are looked up in and worked on with.
   *
   * @param revocations revokes in a transaction that is run again when it lost a race
   */
  public record Desk(
      LinkLedger links,
      MatterBook matters,
      LinkFate fate,
      LinkViews views,
      Sending sending,
      NewTransaction<Revocations> revocations) {}
}
