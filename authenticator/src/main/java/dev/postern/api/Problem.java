package dev.postern.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An error answer (RFC 9457) with the faulty fields named.
 *
 * @param type a stable URI of the kind of problem
 * @param title the kind of problem in a few words
 * @param status the HTTP status
 * @param detail what to do about it
 * @param errors the faulty fields, all of them at once
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, String detail, List<FieldError> errors) {
  private static final String TYPES = "https://postern.dev/problems/";
  private static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  public static Problem invalid(List<FieldError> errors) {
    return new Problem(
        TYPES + "invalid-request",
        "The request has faulty fields",
        400,
        "Correct the fields that errors names and send the request again.",
        errors);
  }

  public static Problem unknownPortal() {
    return new Problem(
        TYPES + "unknown-portal",
        "No such portal",
        404,
        "The realm has no enabled client of this id with postern.enabled.",
        List.of(new FieldError("portal", "unknown", "There is no portal with this client id.")));
  }

  public static Problem misconfigured(List<FieldError> errors) {
    return new Problem(
        TYPES + "portal-misconfigured",
        "The portal is not rightly configured",
        409,
        "An administrator must correct the settings that errors names.",
        errors);
  }

  /** The code that the draft for idempotency keys asks for. */
  public static Problem keyReused() {
    return new Problem(
        TYPES + "idempotency-key-reused",
        "The Idempotency-Key was used for another request",
        422,
        "Use a new key for each request, and the same one only to send the same request again.",
        List.of(
            new FieldError(
                "Idempotency-Key", "reused", "This key stands for a request with another body.")));
  }

  public static Problem notResendable(String reason) {
    return new Problem(
        TYPES + "not-resendable",
        "This link is not sent again",
        409,
        "What has become of the link cannot be mended by sending it again: " + reason + ".",
        List.of(new FieldError("id", reason, "The link cannot be sent again.")));
  }

  public static Problem notAContact() {
    return new Problem(
        TYPES + "not-a-contact",
        "This person cannot be a contact",
        409,
        "The address belongs to an account that does not sign in by link: staff, an account with a"
            + " password that is no contact of this portal, or one that is switched off.",
        List.of(new FieldError("email", "not-a-contact", "This address cannot be invited.")));
  }

  public static Problem forbidden(String detail) {
    return new Problem(TYPES + "forbidden", "Not allowed", 403, detail, List.of());
  }

  public static Problem unknownContact() {
    return new Problem(
        TYPES + "unknown-contact",
        "No such contact",
        404,
        "There is no contact of this id.",
        List.of());
  }

  public static Problem unknownUser() {
    return new Problem(
        TYPES + "unknown-user",
        "No such user",
        404,
        "The record has nothing personal of a user of this id.",
        List.of());
  }

  public static Problem accountIsThere() {
    return new Problem(
        TYPES + "account-exists",
        "There is an account",
        409,
        "The account of this id is not deleted: erase the contact, or delete the account first.",
        List.of());
  }

  public static Problem unknownLink() {
    return new Problem(
        TYPES + "unknown-link", "No such link", 404, "There is no link of this id.", List.of());
  }

  public static Problem unknownMatter() {
    return new Problem(
        TYPES + "unknown-matter",
        "No such matter",
        404,
        "The portal has no matter of this reference.",
        List.of());
  }

  public static Problem unknownParticipant() {
    return new Problem(
        TYPES + "unknown-participant",
        "No such participant",
        404,
        "The portal has no matter of this reference, or the contact has never had a place in it.",
        List.of());
  }

  public static Problem tooMany() {
    return new Problem(
        TYPES + "too-many-mails",
        "Too many mails",
        429,
        "Too much was sent to this address, or by this portal. Wait as long as Retry-After says.",
        List.of());
  }

  /** What cannot be counted is not sent. */
  public static Problem unavailable() {
    return new Problem(
        TYPES + "unavailable",
        "Not at the moment",
        503,
        "It cannot be found out whether that is too much. Nothing was done; wait as long as"
            + " Retry-After says.",
        List.of());
  }

  public Response answer() {
    return Response.status(status).type(MEDIA_TYPE).entity(Json.write(this)).build();
  }
}
