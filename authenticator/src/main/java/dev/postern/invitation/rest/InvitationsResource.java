package dev.postern.invitation.rest;

import dev.postern.api.ApiCall;
import dev.postern.api.FieldError;
import dev.postern.api.Problem;
import dev.postern.invitation.Invitation;
import dev.postern.invitation.RequestKey;
import dev.postern.invitation.Sending;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import dev.postern.policy.Targets;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Invitations: {@code /invitations}. */
public class InvitationsResource {
  private final Call call;
  private final Desk desk;

  public InvitationsResource(ApiCall call, Desk desk) {
    this.call = new Call(call);
    this.desk = desk;
  }

  /** Invites a person: 202 with the id of the link to come. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response invite(@Nullable String body) {
    if (!call.caller().isKnown()) {
      return Call.notKnown();
    }
    String text = body == null ? "" : body;
    InvitationForm form = InvitationForm.parse(text);
    if (form.portal().filter(portal -> !call.caller().maySend(portal)).isPresent()) {
      return Call.forbidden("The caller may not invite people to this portal.");
    }
    List<FieldError> errors = new ArrayList<>(form.errors());
    errors.addAll(call.keyErrors());
    if (!errors.isEmpty()) {
      return Problem.invalid(errors).answer();
    }
    Lookup lookup = desk.portals().byClientId(call.realmId(), form.portal().orElseThrow());
    if (lookup instanceof Lookup.Misconfigured wrong) {
      return Problem.misconfigured(
              wrong.problems().stream()
                  .map(p -> new FieldError(p.key(), "misconfigured", p.message()))
                  .toList())
          .answer();
    }
    return lookup instanceof Lookup.Found found
        ? invite(found.portal(), form, text)
        : Problem.unknownPortal().answer();
  }

  private Response invite(Portal portal, InvitationForm form, String body) {
    if (form.target().filter(target -> !desk.targets().allow(portal, target)).isPresent()) {
      return Problem.invalid(List.of(foreignTarget())).answer();
    }
    Invitation invitation =
        new Invitation(
            portal,
            form.person().orElseThrow(),
            form.matter(),
            form.message(),
            form.target(),
            call.caller().actor());
    Optional<RequestKey> key = call.key("POST invitations", body);
    return call.answer(desk.sending().invite(invitation, key, call.origin()));
  }

  private static FieldError foreignTarget() {
    return new FieldError(
        "target", "invalid-target", "Must be covered by a valid redirect URI of the portal.");
  }

  /** What invitations are made with. */
  public record Desk(Sending sending, Portals portals, Targets targets) {}
}
