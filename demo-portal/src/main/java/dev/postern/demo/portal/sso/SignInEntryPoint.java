package dev.postern.demo.portal.sso;

import dev.postern.demo.portal.keycloak.ClientRegistrations;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends a browser that is not signed in to Keycloak, and remembers what it came for. */
final class SignInEntryPoint implements AuthenticationEntryPoint {

  private final SignInTarget target;

  SignInEntryPoint(SignInTarget target) {
    this.target = target;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    target.remember(request);
    response.sendRedirect(ClientRegistrations.START);
  }
}
