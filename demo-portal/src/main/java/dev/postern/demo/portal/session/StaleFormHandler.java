package dev.postern.demo.portal.session;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.MissingCsrfTokenException;

/** A form whose session is gone was sent by somebody who is signed out, not by an attacker. */
final class StaleFormHandler implements AccessDeniedHandler {

  private final AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
      throws IOException, ServletException {
    if (denial instanceof MissingCsrfTokenException) {
      response.sendRedirect(SignedOutController.PATH);
    } else {
      forbidden.handle(request, response, denial);
    }
  }
}
