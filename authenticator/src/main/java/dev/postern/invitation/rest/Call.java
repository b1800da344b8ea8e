package dev.postern.invitation.rest;

import dev.postern.api.ApiCall;
import dev.postern.api.Caller;
import dev.postern.api.FieldError;
import dev.postern.api.Json;
import dev.postern.api.Problem;
import dev.postern.invitation.InvitationOutcome;
import dev.postern.invitation.InvitationOutcome.Forbidden;
import dev.postern.invitation.InvitationOutcome.KeyReused;
import dev.postern.invitation.InvitationOutcome.NotAContact;
import dev.postern.invitation.InvitationOutcome.NotResendable;
import dev.postern.invitation.InvitationOutcome.ProfileIncomplete;
import dev.postern.invitation.InvitationOutcome.Queued;
import dev.postern.invitation.InvitationOutcome.TooMany;
import dev.postern.invitation.InvitationOutcome.Unavailable;
import dev.postern.invitation.RequestKey;
import dev.postern.link.LinkId;
import dev.postern.link.LinkStatus;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.throttle.RetryAfter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/** One call of the API about links: who calls, from where, and how they are answered. */
record Call(ApiCall api) {
  private static final String KEY_HEADER = "Idempotency-Key";
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /** What our link ids look like; anything else need not bother the database. */
  private static final Pattern LINK_ID = Pattern.compile("[0-9a-f-]{36}");

  KeycloakSession session() {
    return api.session();
  }

  RealmModel realm() {
    return api.realm();
  }

  Caller caller() {
    return api.caller();
  }

  RealmId realmId() {
    return api.realmId();
  }

  /** The caller, who does something. */
  ActingCaller by() {
    return new ActingCaller(realm(), caller(), origin());
  }

  RequestOrigin origin() {
    return api.origin();
  }

  /** Faults of the header {@code Idempotency-Key}. */
  List<FieldError> keyErrors() {
    String key = api.header(KEY_HEADER);
    return key == null || KEY.matcher(key).matches()
        ? List.of()
        : List.of(
            new FieldError(
                KEY_HEADER,
                "invalid-key",
                "Must have 1 to 255 printable ASCII characters without spaces."));
  }

  /**
   * What the caller knows this request by, if they say so.
   *
   * @param call what is called
   */
  Optional<RequestKey> key(String call, String body) {
    return Optional.ofNullable(api.header(KEY_HEADER))
        .map(key -> RequestKey.of(realmId(), caller().identity(), key, call, body));
  }

  static Optional<LinkId> linkId(String text) {
    return LINK_ID.matcher(text).matches() ? Optional.of(new LinkId(text)) : Optional.empty();
  }

  /** The answer to whoever wanted something sent. */
  Response answer(InvitationOutcome outcome) {
    if (outcome instanceof Queued queued) {
      QueuedView view =
          new QueuedView(queued.link().value(), LinkStatus.QUEUED.code(), queued.contact().value());
      return Response.accepted(Json.write(view))
          .location(address(queued.link()))
          .type(MediaType.APPLICATION_JSON_TYPE)
          .build();
    }
    if (outcome instanceof ProfileIncomplete incomplete) {
      return Problem.invalid(incomplete.attributes().stream().map(Call::profileError).toList())
          .answer();
    }
    if (outcome instanceof NotAContact) {
      return Problem.notAContact().answer();
    }
    if (outcome instanceof KeyReused) {
      return Problem.keyReused().answer();
    }
    if (outcome instanceof Forbidden) {
      return forbidden("The caller may not send links of this portal.");
    }
    if (outcome instanceof TooMany tooMany) {
      return later(Problem.tooMany(), tooMany.retryAfter());
    }
    if (outcome instanceof Unavailable unavailable) {
      return later(Problem.unavailable(), unavailable.retryAfter());
    }
    return outcome instanceof NotResendable not
        ? Problem.notResendable(not.reason()).answer()
        : Problem.unknownLink().answer();
  }

  private static Response later(Problem problem, Duration wait) {
    return Response.fromResponse(problem.answer())
        .header(HttpHeaders.RETRY_AFTER, new RetryAfter(wait).seconds())
        .build();
  }

  private URI address(LinkId link) {
    return session()
        .getContext()
        .getUri(UrlType.ADMIN)
        .getBaseUriBuilder()
        .path("admin/realms")
        .path(realm().getName())
        .path("postern/links")
        .path(link.value())
        .build();
  }

  /** The answer to whoever has no business here at all. */
  static Response notKnown() {
    return ApiCall.notKnown();
  }

  static Response forbidden(String detail) {
    return ApiCall.forbidden(detail);
  }

  private static FieldError profileError(String attribute) {
    return new FieldError(
        attribute,
        "profile",
        "The realm's user profile needs this attribute, or does not take its value.");
  }
}
