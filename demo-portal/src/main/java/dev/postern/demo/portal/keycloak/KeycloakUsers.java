package dev.postern.demo.portal.keycloak;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.stereotype.Component;

/**
 * Makes the signed-in user of a checked ID token, at sign-in and again at each refresh. The realm
 * puts all that the portal needs into the ID token, so the user info endpoint is never asked.
 */
@Component
public class KeycloakUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcIdToken token = request.getIdToken();
    List<GrantedAuthority> authorities =
        Stream.<GrantedAuthority>concat(Stream.of(new OidcUserAuthority(token)), roles(token))
            .toList();
    return new DefaultOidcUser(authorities, token);
  }

  /** The realm's roles; everything that is not the list of names Keycloak sends grants nothing. */
  private static Stream<GrantedAuthority> roles(OidcIdToken token) {
    if (token.getClaims().get("realm_access") instanceof Map<?, ?> access
        && access.get("roles") instanceof Collection<?> roles) {
      return roles.stream()
          .filter(String.class::isInstance)
          .map(role -> new SimpleGrantedAuthority("ROLE_" + role));
    }
    return Stream.empty();
  }
}
