package dev.postern.signin.keycloak;

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

  /** What all pages are below, with a slash at its end: the path of our cookie. */
  String root() {
    return path("postern") + "/";
  }

  /** The path of a link, which is its secret. */
  String link(String token) {
    return path("postern/l/" + token);
  }

  private String path(String page) {
    return context
        .getUri()
        .getBaseUriBuilder()
        .path("realms")
        .path(context.getRealm().getName())
        .path(page)
        .build()
        .getRawPath();
  }
}
