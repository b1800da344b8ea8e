package dev.postern.demo.portal.session;

import dev.postern.demo.portal.sso.SignInTarget;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/** Lets a signed-in browser on only while Keycloak still keeps its session. */
final class SessionRefreshFilter extends OncePerRequestFilter {

  private final SessionRefresh refresh;
  private final SignInTarget target;
  private final RequestMatcher publicPages;
  private final SecurityContextLogoutHandler logout = new SecurityContextLogoutHandler();

  SessionRefreshFilter(SessionRefresh refresh, SignInTarget target, RequestMatcher publicPages) {
    this.refresh = refresh;
    this.target = target;
    this.publicPages = publicPages;
  }

  /** Public pages must work in a session that has ended: a new link, above all, arrives on one. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return publicPages.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    switch (health(request, response)) {
      case ALIVE -> chain.doFilter(request, response);
      case ENDED -> end(request, response);
      case UNKNOWN -> response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
  }

  private SessionHealth health(HttpServletRequest request, HttpServletResponse response) {
    if (SecurityContextHolder.getContext().getAuthentication()
        instanceof OAuth2AuthenticationToken user) {
      synchronized (WebUtils.getSessionMutex(request.getSession())) {
        return refresh.check(user, request, response);
      }
    }
    return SessionHealth.ALIVE;
  }

  private void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
    logout.logout(request, response, SecurityContextHolder.getContext().getAuthentication());
    target.remember(request);
    response.sendRedirect(SignedOutController.PATH);
  }
}
