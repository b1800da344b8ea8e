package dev.postern.demo.portal.office;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST …/invitations}.
 *
 * @param portal this portal's client id
 * @param target the matter's permanent page, where the contact lands; without one the contact lands
 *     at home
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InvitationRequest(
    String portal,
    @Nullable String email,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable Matter matter,
    @Nullable String role,
    @Nullable String message,
    @Nullable String target) {

  /** The matter that the link opens, by this portal's own reference. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Matter(String reference, @Nullable String title) {}
}
