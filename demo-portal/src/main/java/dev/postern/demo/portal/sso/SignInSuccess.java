package dev.postern.demo.portal.sso;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Brings somebody who has just signed in to the page they came for. */
final class SignInSuccess implements AuthenticationSuccessHandler {

  private final SignInTarget target;

  SignInSuccess(SignInTarget target) {
    this.target = target;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    response.sendRedirect(target.take(request));
  }
}
