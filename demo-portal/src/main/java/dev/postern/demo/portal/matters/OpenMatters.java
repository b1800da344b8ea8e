package dev.postern.demo.portal.matters;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * What this session may open, as Postern's claims say. A portal's data must be guarded by these
 * claims, not by who the person is: the same person may come by a link for another matter.
 *
 * @param references every matter of this portal that the session holds a proof for
 * @param latest the one whose link was opened last
 */
record OpenMatters(List<MatterReference> references, Optional<MatterReference> latest) {

  static OpenMatters of(OidcUser user) {
    List<String> matters =
        Objects.requireNonNullElse(user.getClaimAsStringList("matters"), List.of());
    return new OpenMatters(
        matters.stream().map(MatterReference::new).toList(),
        Optional.ofNullable(user.getClaimAsString("matter")).map(MatterReference::new));
  }

  boolean include(MatterReference reference) {
    return references.contains(reference);
  }
}
