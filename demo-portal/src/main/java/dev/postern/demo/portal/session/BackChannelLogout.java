package dev.postern.demo.portal.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OidcBackChannelLogoutHandler;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/**
 * Ends the local sessions that a logout token of Keycloak names. Spring Security does it by a
 * request to itself; that request goes to the port this one came in by, whatever name or proxy
 * Keycloak used to get here.
 */
final class BackChannelLogout implements LogoutHandler {

  private final OidcSessionRegistry sessions;
  private final String cookieName;

  BackChannelLogout(OidcSessionRegistry sessions, String cookieName) {
    this.sessions = sessions;
    this.cookieName = cookieName;
  }

  @Override
  public void logout(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication) {
    OidcBackChannelLogoutHandler handler = new OidcBackChannelLogoutHandler(sessions);
    handler.setSessionCookieName(cookieName);
    handler.setLogoutUri(
        "http://localhost:%d/logout/connect/back-channel/{registrationId}"
            .formatted(request.getLocalPort()));
    handler.logout(request, response, authentication);
  }
}
