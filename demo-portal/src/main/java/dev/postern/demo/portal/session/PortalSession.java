package dev.postern.demo.portal.session;

import dev.postern.demo.portal.sso.SignInTarget;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** The life and end of a session, as a part of the portal's security. */
@Component
public class PortalSession {

  private final SessionRefresh refresh;
  private final SignInTarget target;
  private final BackChannelLogout backChannel;
  private final OidcClientInitiatedLogoutSuccessHandler signOut;

  PortalSession(
      SessionRefresh refresh,
      SignInTarget target,
      BackChannelLogout backChannel,
      OidcClientInitiatedLogoutSuccessHandler signOut) {
    this.refresh = refresh;
    this.target = target;
    this.backChannel = backChannel;
    this.signOut = signOut;
  }

  /**
   * Adds refresh at Keycloak, sign-out there and here, and the back-channel logout endpoint.
   *
   * @param publicPages what is shown whether or not a session lives
   */
  public void addTo(HttpSecurity http, RequestMatcher publicPages) {
    http.addFilterBefore(
            new SessionRefreshFilter(refresh, target, publicPages), AuthorizationFilter.class)
        .logout(logout -> logout.logoutSuccessHandler(signOut))
        .oidcLogout(logout -> logout.backChannel(channel -> channel.logoutHandler(backChannel)))
        .exceptionHandling(handling -> handling.accessDeniedHandler(new StaleFormHandler()));
  }
}
