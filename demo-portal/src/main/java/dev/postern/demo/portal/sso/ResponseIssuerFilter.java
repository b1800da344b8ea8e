package dev.postern.demo.portal.sso;

import dev.postern.demo.portal.keycloak.ClientRegistrations;
import dev.postern.demo.portal.keycloak.KeycloakEndpoints;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Requires that an authorization response says which server it is from (RFC 9207), so that a code
 * of one server is never taken to another. Spring Security has no such check yet.
 */
final class ResponseIssuerFilter extends OncePerRequestFilter {

  private final KeycloakEndpoints keycloak;

  ResponseIssuerFilter(KeycloakEndpoints keycloak) {
    this.keycloak = keycloak;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !ClientRegistrations.CALLBACK.equals(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (keycloak.issuer().equals(request.getParameter("iss"))) {
      chain.doFilter(request, response);
    } else {
      response.sendRedirect(SignInProblem.NOT_OURS.path());
    }
  }
}
