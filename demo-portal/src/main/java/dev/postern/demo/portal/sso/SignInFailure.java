package dev.postern.demo.portal.sso;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * A callback that brought no sign-in. What merely went stale starts again, once: Keycloak says
 * {@code temporarily_unavailable} to a tab that waited while another one signed in, and the back
 * button leads to a callback whose request is long answered. Everything else is a page.
 */
final class SignInFailure implements AuthenticationFailureHandler {

  /** Spring Security's code for a callback that belongs to no request of this session. */
  static final String REQUEST_NOT_FOUND = "authorization_request_not_found";

  private static final Logger LOG = LoggerFactory.getLogger(SignInFailure.class);

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    String error =
        failure instanceof OAuth2AuthenticationException oauth
            ? oauth.getError().getErrorCode()
            : "";
    SignInProblem problem = SignInProblem.of(error);
    LOG.debug("Sign-in ended with {}", error, failure);
    boolean startAgain = problem == SignInProblem.STALE && !AuthorizationRequests.isSecond(request);
    response.sendRedirect(startAgain ? AuthorizationRequests.START_AGAIN : problem.path());
  }
}
