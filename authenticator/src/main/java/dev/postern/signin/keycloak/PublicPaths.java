package dev.postern.signin.keycloak;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Map;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakContext;

/**
 * Paths of our public pages as browsers see them: below the base of the realm's hostname, which a
 * proxy in front may have prefixed.
 */
final class PublicPaths {
  private final KeycloakContext context;

  PublicPaths(KeycloakContext context) {
    this.context = context;
  }

  /** What all pages are below, Keycloak's as well, with a slash at its end: our cookie's path. */
  String realm() {
    return below("").build().getRawPath() + "/";
  }

  /** A link whose secret is in its path. */
  LinkAddress opaque(String token) {
    String path = below("postern/l/{token}").build(token).getRawPath();
    return new LinkAddress(path, path, Map.of());
  }

  /** A link whose secret is an action token. */
  LinkAddress signed(String key) {
    URI self = below("login-actions/action-token").queryParam(Constants.KEY, "{key}").build(key);
    return new LinkAddress(
        self.getRawPath() + "?" + self.getRawQuery(),
        below("postern/l").build().getRawPath(),
        Map.of(Constants.KEY, key));
  }

  private UriBuilder below(String page) {
    return context
        .getUri()
        .getBaseUriBuilder()
        .path("realms")
        .path(context.getRealm().getName())
        .path(page);
  }
}
