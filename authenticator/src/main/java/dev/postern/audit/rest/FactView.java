package dev.postern.audit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact as the API shows it. Times are RFC 3339 in UTC.
 *
 * @param seq the number of its seal; absent if it is not sealed yet
 * @param erased whether address and user agent were erased on request
 * @param device browser and system, as the user agent tells
 * @param link id of a link
 * @param digest SHA-256 of what the link had in its mail; of some types, of a mailbox
 * @param contact id of the contact, as long as there is one
 * @param user Keycloak's id of the person
 * @param matter the portal's own name for the matter, as long as it is there
 * @param matterId our id of the matter
 * @param portal client id of the portal, as long as it is there
 * @param portalId Keycloak's id of it
 * @param actor who did it, if not the person it is about
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FactView(
    String id,
    String type,
    String time,
    @Nullable Long seq,
    boolean erased,
    @Nullable String ip,
    @Nullable String userAgent,
    @Nullable String device,
    @Nullable String link,
    @Nullable String digest,
    @Nullable String contact,
    @Nullable String user,
    @Nullable String matter,
    @Nullable String matterId,
    @Nullable String portal,
    @Nullable String portalId,
    @Nullable String session,
    @Nullable String actor,
    @Nullable String reason) {

  /**
   * A part of the record, the newest first.
   *
   * @param first how many were left out
   * @param max how many there are at most in this part
   * @param more whether there are others after these
   * @param next what to give as {@code before} for those
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(
      int first, int max, boolean more, @Nullable String next, List<FactView> facts) {
    public Page {
      facts = List.copyOf(facts);
    }
  }
}
