package dev.postern.demo.portal.keycloak;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keycloak's addresses, split by who calls them. They are derived from the issuer instead of
 * discovered, so that the portal starts even while Keycloak is still starting.
 *
 * @param issuer the realm as tokens and browsers name it: base of what browsers are sent to
 * @param serverRealm base of what this server calls
 * @param api base of Postern's API, called by this server
 */
public record KeycloakEndpoints(String issuer, String serverRealm, String api) {

  private static final Pattern ISSUER =
      Pattern.compile("(?<base>https?://[^?#]+?)/realms/(?<realm>[^/?#]+)");

  /**
   * @throws IllegalArgumentException if the issuer is not a Keycloak realm's
   */
  static KeycloakEndpoints from(PosternProperties properties) {
    Matcher issuer = ISSUER.matcher(properties.issuer());
    if (!issuer.matches()) {
      throw new IllegalArgumentException(
          "postern.issuer must look like https://id.firm.example/realms/firm, but is "
              + properties.issuer());
    }
    String base =
        properties.internalUrl().isBlank()
            ? issuer.group("base")
            : properties.internalUrl().strip().replaceFirst("/+$", "");
    String realm = issuer.group("realm");
    return new KeycloakEndpoints(
        properties.issuer(),
        base + "/realms/" + realm,
        base + "/admin/realms/" + realm + "/postern");
  }

  String authorization() {
    return issuer + "/protocol/openid-connect/auth";
  }

  String endSession() {
    return issuer + "/protocol/openid-connect/logout";
  }

  public String token() {
    return serverRealm + "/protocol/openid-connect/token";
  }

  String keys() {
    return serverRealm + "/protocol/openid-connect/certs";
  }

  /** Where a portal's contacts see when and from where they have come in. */
  public String yourAccess(String clientId) {
    return issuer
        + "/postern/access?portal="
        + URLEncoder.encode(clientId, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The origin that browsers leave the portal for; the content security policy must allow it. */
  public String browserOrigin() {
    URI uri = URI.create(issuer);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
