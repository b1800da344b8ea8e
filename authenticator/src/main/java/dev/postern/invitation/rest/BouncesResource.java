package dev.postern.invitation.rest;

import dev.postern.api.ApiCall;
import dev.postern.api.Problem;
import dev.postern.invitation.Bounces;
import dev.postern.invitation.Bounces.Bounce;
import dev.postern.invitation.Bounces.BounceOutcome;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;

/** Mails that came back: {@code /bounces}. */
public class BouncesResource {
  /** Keycloak lets no answer but 204 out without a media type. */
  private static final String NOTHING = "{}";

  private final Call call;
  private final Desk desk;

  public BouncesResource(ApiCall call, Desk desk) {
    this.call = new Call(call);
    this.desk = desk;
  }

  /** Takes in what became of a mail: 202. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response bounced(@Nullable String body) {
    if (!call.caller().isKnown()) {
      return Call.notKnown();
    }
    BounceForm form = BounceForm.parse(body == null ? "" : body);
    if (form.portal().filter(portal -> !call.caller().maySend(portal)).isPresent()) {
      return notAllowed();
    }
    if (!form.errors().isEmpty()) {
      return Problem.invalid(form.errors()).answer();
    }
    return form.portal().isPresent() ? ofAddress(form) : ofLink(form);
  }

  private Response ofLink(BounceForm form) {
    ActingCaller by = call.by();
    Bounce bounce = form.bounce().orElseThrow();
    return answer(
        desk.bounces().run(b -> b.ofLink(call.realmId(), form.link().orElseThrow(), bounce, by)));
  }

  private Response ofAddress(BounceForm form) {
    ClientModel portal = call.realm().getClientByClientId(form.portal().orElseThrow());
    if (portal == null) {
      return Problem.unknownPortal().answer();
    }
    ActingCaller by = call.by();
    PortalId id = new PortalId(portal.getId());
    Bounce bounce = form.bounce().orElseThrow();
    return answer(
        desk.bounces()
            .run(b -> b.ofAddress(call.realmId(), id, form.email().orElseThrow(), bounce, by)));
  }

  private static Response answer(BounceOutcome outcome) {
    return switch (outcome) {
      case TAKEN -> Response.accepted(NOTHING).type(MediaType.APPLICATION_JSON_TYPE).build();
      case UNKNOWN -> Problem.unknownLink().answer();
      case FORBIDDEN -> notAllowed();
    };
  }

  private static Response notAllowed() {
    return Call.forbidden("The caller may not tell of mails of this portal.");
  }

  /**
   * What bounces are taken in with.
   *
   * @param bounces in a transaction that is run again when it lost a race
   */
  public record Desk(NewTransaction<Bounces> bounces) {}
}
