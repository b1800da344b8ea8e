package dev.postern.invitation.rest;

import dev.postern.admission.Admission;
import dev.postern.admission.Verdict;
import dev.postern.invitation.Invitation;
import dev.postern.invitation.InvitationOutcome;
import dev.postern.invitation.InvitationOutcome.ProfileIncomplete;
import dev.postern.invitation.InvitationOutcome.Queued;
import dev.postern.invitation.Invitations;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkStatus;
import dev.postern.link.Refusal;
import dev.postern.link.RevocationOutcome;
import dev.postern.link.Revocations;
import dev.postern.link.Revoker;
import dev.postern.matter.MatterBook;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import dev.postern.policy.Targets;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.urls.UrlType;

/** The admin API under {@code /admin/realms/{realm}/postern} (DESIGN section 8). */
public class AdminResource {
  /** What our link ids look like; anything else need not bother the database. */
  private static final Pattern LINK_ID = Pattern.compile("[0-9a-f-]{36}");

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Caller caller;
  private final Desk desk;

  public AdminResource(KeycloakSession session, AdminAuth auth, Desk desk) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.caller = new Caller(realm, auth);
    this.desk = desk;
  }

  /** Invites a person: 202 with the id of the link to come. */
  @POST
  @Path("invitations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response invite(@Nullable String body) {
    if (!caller.isKnown()) {
      return notAllowed("This needs a role of the client postern.");
    }
    InvitationForm form = InvitationForm.parse(body == null ? "" : body);
    if (form.portal().filter(portal -> !caller.maySend(portal)).isPresent()) {
      return notAllowed("The caller may not invite people to this portal.");
    }
    if (!form.errors().isEmpty()) {
      return Problem.invalid(form.errors()).answer();
    }
    Lookup lookup = desk.portals().byClientId(realmId(), form.portal().orElseThrow());
    if (lookup instanceof Lookup.Misconfigured wrong) {
      return Problem.misconfigured(
              wrong.problems().stream()
                  .map(p -> new FieldError(p.key(), "misconfigured", p.message()))
                  .toList())
          .answer();
    }
    return lookup instanceof Lookup.Found found
        ? invite(found.portal(), form)
        : Problem.unknownPortal().answer();
  }

  private Response invite(Portal portal, InvitationForm form) {
    List<FieldError> errors = new ArrayList<>();
    form.target()
        .filter(target -> !desk.targets().allow(portal, target))
        .ifPresent(target -> errors.add(foreignTarget()));
    if (!errors.isEmpty()) {
      return Problem.invalid(errors).answer();
    }
    Invitation invitation =
        new Invitation(
            portal,
            form.person().orElseThrow(),
            form.matter(),
            form.message(),
            form.target(),
            caller.actor());
    RequestOrigin origin = origin();
    return answer(desk.invitations().run(invitations -> invitations.invite(invitation, origin)));
  }

  private Response answer(InvitationOutcome outcome) {
    if (outcome instanceof Queued queued) {
      QueuedView view =
          new QueuedView(queued.link().value(), LinkStatus.QUEUED.code(), queued.contact().value());
      return Response.accepted(Json.write(view))
          .location(address(queued.link()))
          .type(MediaType.APPLICATION_JSON_TYPE)
          .build();
    }
    if (outcome instanceof ProfileIncomplete incomplete) {
      return Problem.invalid(
              incomplete.attributes().stream().map(AdminResource::profileError).toList())
          .answer();
    }
    return Problem.notAContact().answer();
  }

  /** Shows a link: what has become of it. */
  @GET
  @Path("links/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response link(@PathParam("id") String id) {
    if (!caller.isKnown()) {
      return notAllowed("This needs a role of the client postern.");
    }
    // A link of a portal that the caller has nothing to do with is as good as none.
    return linkId(id)
        .flatMap(known -> desk.links().find(realmId(), known))
        .flatMap(this::view)
        .filter(view -> caller.mayView(view.portal()))
        .map(view -> Response.ok(Json.write(view), MediaType.APPLICATION_JSON_TYPE).build())
        .orElseGet(() -> Problem.unknownLink().answer());
  }

  /** Revokes a link: whoever opens it from now on is told so. Once more changes nothing. */
  @POST
  @Path("links/{id}/revoke")
  @Produces(MediaType.APPLICATION_JSON)
  public Response revoke(@PathParam("id") String id) {
    if (!caller.isKnown()) {
      return notAllowed("This needs a role of the client postern.");
    }
    Revoker revoker = new RevokingCaller(realm, caller, origin());
    RevocationOutcome outcome =
        linkId(id)
            .map(known -> desk.revocations().run(r -> r.revoke(realmId(), known, revoker)))
            .orElse(RevocationOutcome.UNKNOWN);
    return switch (outcome) {
      case REVOKED -> Response.noContent().build();
      case UNKNOWN -> Problem.unknownLink().answer();
      case FORBIDDEN -> notAllowed("The caller may not revoke links of this portal.");
    };
  }

  private static Optional<LinkId> linkId(String text) {
    return LINK_ID.matcher(text).matches() ? Optional.of(new LinkId(text)) : Optional.empty();
  }

  private Optional<LinkView> view(Link link) {
    ClientModel client = realm.getClientById(link.scope().portal().value());
    if (client == null) {
      return Optional.empty();
    }
    Link.Life life = link.life();
    return Optional.of(
        new LinkView(
            link.id().value(),
            client.getClientId(),
            link.scope().contact().value(),
            link.email().masked(),
            link.asking().purpose().code(),
            link.matter()
                .flatMap(matter -> desk.matters().find(realmId(), matter))
                .map(m -> new LinkView.MatterView(m.reference().value(), m.title().orElse(null)))
                .orElse(null),
            status(link).code(),
            link.asking().at().toString(),
            life.sentAt().map(Instant::toString).orElse(null),
            life.sentAt().flatMap(sent -> life.expiresAt()).map(Instant::toString).orElse(null),
            link.asking().heals().map(LinkId::value).orElse(null),
            life.healedBy().map(LinkId::value).orElse(null)));
  }

  /** The link's own status, unless its matter or its person's address has since made it useless. */
  private LinkStatus status(Link link) {
    LinkStatus own = link.status(desk.clock().instant());
    boolean open = own == LinkStatus.QUEUED || own == LinkStatus.SENT;
    if (open && desk.admission().judge(link) instanceof Verdict.Refused refused) {
      if (refused.reason() == Refusal.CLOSED) {
        return LinkStatus.CLOSED;
      }
      if (refused.reason() == Refusal.ADDRESS_CHANGED) {
        return LinkStatus.ADDRESS_CHANGED;
      }
    }
    return own;
  }

  private URI address(LinkId link) {
    return session
        .getContext()
        .getUri(UrlType.ADMIN)
        .getBaseUriBuilder()
        .path("admin/realms")
        .path(realm.getName())
        .path("postern/links")
        .path(link.value())
        .build();
  }

  private static Response notAllowed(String detail) {
    return Problem.forbidden(detail).answer();
  }

  private static FieldError foreignTarget() {
    return new FieldError(
        "target", "invalid-target", "Must be covered by a valid redirect URI of the portal.");
  }

  private static FieldError profileError(String attribute) {
    return new FieldError(
        attribute,
        "profile",
        "The realm's user profile needs this attribute, or does not take its value.");
  }

  private RequestOrigin origin() {
    String agent =
        session
            .getContext()
            .getHttpRequest()
            .getHttpHeaders()
            .getHeaderString(HttpHeaders.USER_AGENT);
    return new RequestOrigin(
        session.getContext().getConnection().getRemoteHost(), agent == null ? "" : agent);
  }

  private RealmId realmId() {
    return new RealmId(realm.getId());
  }

  /**
   * What the API works with.
   *
   * @param invitations invites in a transaction that is run again when it lost a race
   * @param revocations revokes in such a transaction
   */
  public record Desk(
      NewTransaction<Invitations> invitations,
      NewTransaction<Revocations> revocations,
      Portals portals,
      Targets targets,
      LinkLedger links,
      MatterBook matters,
      Admission admission,
      InstantSource clock) {}
}
