package dev.postern.demo.portal.sso;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a browser wants to go once it is signed in; the last wish counts. */
@Component
public class SignInTarget {

  private static final String ATTRIBUTE = SignInTarget.class.getName();

  private final LandingPages pages;

  SignInTarget(LandingPages pages) {
    this.pages = pages;
  }

  /** Remembers the page that was asked for; a form that was sent cannot be sent again for them. */
  public void remember(HttpServletRequest request) {
    Optional<String> page =
        "GET".equals(request.getMethod())
            ? pages.page(request.getRequestURI(), request.getQueryString())
            : Optional.empty();
    remember(request, page);
  }

  /** Remembers an address that came from outside, or home if it is none of ours. */
  void remember(HttpServletRequest request, @Nullable String address) {
    remember(request, pages.at(address));
  }

  /** Says where to go, once. */
  String take(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null && session.getAttribute(ATTRIBUTE) instanceof String page) {
      session.removeAttribute(ATTRIBUTE);
      return page;
    }
    return LandingPages.HOME;
  }

  private static void remember(HttpServletRequest request, Optional<String> page) {
    request.getSession().setAttribute(ATTRIBUTE, page.orElse(LandingPages.HOME));
  }
}
