package dev.postern.invitation.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A link as the API shows it: what has become of it, never its secret or anything derived from it.
 * Times are RFC 3339 in UTC.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LinkView(
    String id,
    String portal,
    String contactId,
    String email,
    String purpose,
    @Nullable MatterView matter,
    String status,
    String createdAt,
    @Nullable String sentAt,
    @Nullable String expiresAt,
    @Nullable String heals,
    @Nullable String healedBy) {

  /** The matter a link opens. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MatterView(String reference, @Nullable String title) {}
}
