package dev.postern.demo.portal.sso;

import dev.postern.demo.portal.keycloak.KeycloakEndpoints;
import dev.postern.demo.portal.keycloak.KeycloakUsers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.stereotype.Component;

/** Signing in, as a part of the portal's security. */
@Component
public class SignIn {

  private final AuthorizationRequests requests;
  private final ResponseIssuerFilter responseIssuer;
  private final KeycloakUsers users;
  private final SignInTarget target;

  SignIn(
      AuthorizationRequests requests,
      KeycloakEndpoints keycloak,
      KeycloakUsers users,
      SignInTarget target) {
    this.requests = requests;
    this.responseIssuer = new ResponseIssuerFilter(keycloak);
    this.users = users;
    this.target = target;
  }

  /** Adds sign-in by authorization code; {@link SignInTarget} stands in for the request cache. */
  public void addTo(HttpSecurity http) {
    http.oauth2Login(
            login ->
                login
                    .authorizationEndpoint(auth -> auth.authorizationRequestResolver(requests))
                    .userInfoEndpoint(info -> info.oidcUserService(users))
                    .successHandler(new SignInSuccess(target))
                    .failureHandler(new SignInFailure()))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(new SignInEntryPoint(target)))
        .requestCache(RequestCacheConfigurer::disable)
        .addFilterBefore(responseIssuer, OAuth2LoginAuthenticationFilter.class);
  }
}
