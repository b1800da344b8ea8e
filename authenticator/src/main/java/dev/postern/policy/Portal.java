package dev.postern.policy;

import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.net.URI;
import java.util.Set;

/**
 * An OIDC client that Postern is switched on for, with everything Postern needs to know of it.
 *
 * @param realm its realm
 * @param id the client's internal id
 * @param clientId the OIDC client id, which API callers name it by
 * @param brand the face of its firm
 * @param home the portal's permanent address, for people to bookmark
 * @param landing where a login that began with a link ends: the portal's initiation URL (OpenID
 *     Connect Core section 4), or its home
 * @param policy the rules for its links
 * @param staffRoles realm roles that mark staff besides the built-in rules
 */
public record Portal(
    RealmId realm,
    PortalId id,
    String clientId,
    Brand brand,
    URI home,
    URI landing,
    LinkPolicy policy,
    Set<String> staffRoles) {
  public Portal {
    staffRoles = Set.copyOf(staffRoles);
  }

  /** The firm's name as clients know it. */
  public String firm() {
    return brand.firm();
  }
}
