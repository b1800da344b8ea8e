package dev.postern.demo.portal.sso;

import dev.postern.demo.portal.keycloak.ClientRegistrations;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/**
 * Spring Security's authorization requests (state, nonce, PKCE), with a mark on those that start
 * again. The mark travels in {@code state}, because the session is just what may be missing: a
 * browser without cookies would otherwise go round for ever.
 */
@Component
class AuthorizationRequests implements OAuth2AuthorizationRequestResolver {

  static final String START_AGAIN = ClientRegistrations.START + "?again";

  private static final String MARK = "~again";

  private final OAuth2AuthorizationRequestResolver delegate;

  AuthorizationRequests(ClientRegistrationRepository registrations) {
    delegate = new DefaultOAuth2AuthorizationRequestResolver(registrations);
  }

  /** Whether this callback answers a request that had already started again. */
  static boolean isSecond(HttpServletRequest callback) {
    String state = callback.getParameter(OAuth2ParameterNames.STATE);
    return state == null || state.endsWith(MARK);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
    return mark(delegate.resolve(request), request);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(
      HttpServletRequest request, String registrationId) {
    return mark(delegate.resolve(request, registrationId), request);
  }

  private static @Nullable OAuth2AuthorizationRequest mark(
      @Nullable OAuth2AuthorizationRequest authorization, HttpServletRequest request) {
    if (authorization == null || request.getParameter("again") == null) {
      return authorization;
    }
    return OAuth2AuthorizationRequest.from(authorization)
        .state(authorization.getState() + MARK)
        .build();
  }
}
